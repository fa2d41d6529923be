// Truncated distance similarity (Sagong et al. 2019, equation 4): -tanh((d - mean) / deviation) over the keys of a query.
// Where all distances are one, the deviation counts as 1e-6: every key is then as good.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let moment = moments[id.x];
  let z = (distances[at] - moment.x) / max(moment.y, 1e-6);
  output[at] = 2.0 / (exp(2.0 * clamp(z, -20.0, 20.0)) + 1.0) - 1.0;
}
