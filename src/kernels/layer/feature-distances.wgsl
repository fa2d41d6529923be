// d(v, s) = (1 - <v, s>) / 2 of unit features: of the picture at a position (row) and of the target at another (column).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let plane = params.mapWidth * params.mapHeight;
  var product = 0.0;
  for (var c = 0u; c < params.channels; c++) { product += features[c * plane + id.y] * targets[c * plane + id.x]; }
  output[id.y * params.width + id.x] = (1.0 - product) / 2.0;
}
