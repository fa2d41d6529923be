// |u_x| + |u_y|  at missing pixels, 0 elsewhere: how far the flow along level lines goes in a unit of time.
// Central differences, the border repeated.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = vec4f(0.0); return; }
  let e = select(at, at + 1u, id.x + 1u < params.width);
  let w = select(at, at - 1u, id.x > 0u);
  let s = select(at, at + params.width, id.y + 1u < params.height);
  let n = select(at, at - params.width, id.y > 0u);
  output[at] = vec4f(0.5 * (abs(u[e].xyz - u[w].xyz) + abs(u[s].xyz - u[n].xyz)), 0.0);
}
