// The new u out of ubar = 2 u' - u, in place:  u' = (u + ubar) / 2  at missing pixels.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { return; }
  u[at] = vec4f(0.5 * (u[at].xyz + extrapolated[at].xyz), 1.0);
}
