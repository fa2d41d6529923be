// What was seen over what would be seen:  max(y, 0) / (K u + 1e-6).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = vec4f(max(image[at].xyz, vec3f(0.0)) / (blurred[at].xyz + 1e-6), 1.0);
}
