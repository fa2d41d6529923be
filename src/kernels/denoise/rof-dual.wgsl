// The dual step in one direction, in place:  p = s (p + sigma (ubar(next) - ubar)),  ubar = u + theta (u - before).
// `across` 1 goes to the right neighbour, 0 down; the last column or row has no difference.

fn extrapolated(at : u32) -> vec3f {
  return u[at].xyz + params.theta * (u[at].xyz - before[at].xyz);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let inside = select(id.y + 1u < params.height, id.x + 1u < params.width, params.across == 1u);
  var value = dual[at].xyz;
  if (inside) {
    let next = at + select(params.width, 1u, params.across == 1u);
    value += params.sigma * (extrapolated(next) - extrapolated(at));
  }
  dual[at] = vec4f(scale[at].xyz * value, 1.0);
}
