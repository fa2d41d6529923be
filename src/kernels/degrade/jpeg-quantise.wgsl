// Coefficients in sixteenths to the nearest multiple of their table's step: sign(c) floor((|c| + 8 q) / 16 q) 16 q.
// `steps` holds the table of luma in its first lane, that of chroma in the others.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let q = vec3i(steps[8u * (id.y & 7u) + (id.x & 7u)].xyz);
  let c = vec3i(coefficients[at].xyz);
  output[at] = vec4f(vec3f(sign(c) * ((abs(c) + 8 * q) / (16 * q)) * 16 * q), 1.0);
}
