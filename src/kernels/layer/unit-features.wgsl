// The features of a position as a vector of length 1, after the means were taken away: (f - mean) / max(|f - mean|, 1e-8).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let y = id.y % params.mapHeight;
  let channels = params.height / params.mapHeight;
  var square = 0.0;
  for (var c = 0u; c < channels; c++) {
    let v = maps[(c * params.mapHeight + y) * params.width + id.x] - means[c];
    square += v * v;
  }
  let at = id.y * params.width + id.x;
  output[at] = (maps[at] - means[id.y / params.mapHeight]) / max(sqrt(square), 1e-8);
}
