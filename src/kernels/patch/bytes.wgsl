// Code values as whole numbers: floor(255 v + 1/2), v limited to 0..1; missing pixels are 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] >= 0.5) { output[at] = vec4f(0.0, 0.0, 0.0, 1.0); return; }
  let value = clamp(image[at].xyz, vec3f(0.0), vec3f(1.0));
  output[at] = vec4f(floor(255.0 * value + 0.5), 1.0);
}
