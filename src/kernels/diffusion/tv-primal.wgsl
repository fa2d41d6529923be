// The primal step:  u' = u + tau div p  at missing pixels, written over the iterate before u.
// div is minus the adjoint of the forward difference.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { return; }
  var divergence = vec3f(0.0);
  if (id.x + 1u < params.width) { divergence += dualX[at].xyz; }
  if (id.x > 0u) { divergence -= dualX[at - 1u].xyz; }
  if (id.y + 1u < params.height) { divergence += dualY[at].xyz; }
  if (id.y > 0u) { divergence -= dualY[at - params.width].xyz; }
  before[at] = vec4f(u[at].xyz + params.tau * divergence, 1.0);
}
