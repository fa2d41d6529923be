// What a fill by waves starts from: the value, whether it is missing, and wave 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = vec4f(start[at].x, hole[at], 0.0, 1.0);
}
