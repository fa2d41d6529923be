// Each channel held between its bounds: lanes of `bounds` at (0, 0) are the smallest values, at (1, 0) the
// largest.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = vec4f(clamp(u[at].xyz, bounds[0].xyz, bounds[1].xyz), 1.0);
}
