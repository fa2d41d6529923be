// For each row of a table of distances: R the least, G the sum over the row of w = exp((1 - d / (least + 1e-5)) / 0.5).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let row = id.y * params.columns;
  var least = 3.0e38;
  for (var s = 0u; s < params.columns; s++) { least = min(least, distances[row + s]); }
  var sum = 0.0;
  for (var s = 0u; s < params.columns; s++) { sum += exp(2.0 - 2.0 * (distances[row + s] / (least + 1e-5))); }
  output[id.y] = vec4f(least, sum, 0.0, 1.0);
}
