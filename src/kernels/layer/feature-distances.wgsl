// d(v, s) = (1 - <v, s>) / 2 of unit features: of the picture at a position (row) and of the target at another (column).
// Computed as |v - s|^2 / 4, which is the same and exact where both are near: 1 - <v, s> would leave rounding alone.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let plane = params.mapWidth * params.mapHeight;
  var square = 0.0;
  for (var c = 0u; c < params.channels; c++) {
    let off = features[c * plane + id.y] - targets[c * plane + id.x];
    square += off * off;
  }
  output[id.y * params.width + id.x] = square / 4.0;
}
