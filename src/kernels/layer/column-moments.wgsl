// For each column of a table: R its mean, G its standard deviation (over all rows, not the sample's).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var sum = 0.0;
  for (var row = 0u; row < params.rows; row++) { sum += table[row * params.width + id.x]; }
  let mean = sum / f32(params.rows);
  var squares = 0.0;
  for (var row = 0u; row < params.rows; row++) {
    let off = table[row * params.width + id.x] - mean;
    squares += off * off;
  }
  output[id.x] = vec4f(mean, sqrt(squares / f32(params.rows)), 0.0, 1.0);
}
