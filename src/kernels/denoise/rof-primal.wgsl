// The primal step, written over the iterate before u:  u' = (u + tau (div p + f)) / (1 + tau).
// div is minus the adjoint of the forward difference.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var divergence = vec3f(0.0);
  if (id.x + 1u < params.width) { divergence += dualX[at].xyz; }
  if (id.x > 0u) { divergence -= dualX[at - 1u].xyz; }
  if (id.y + 1u < params.height) { divergence += dualY[at].xyz; }
  if (id.y > 0u) { divergence -= dualY[at - params.width].xyz; }
  let moved = u[at].xyz + params.tau * (divergence + image[at].xyz);
  before[at] = vec4f(moved / (1.0 + params.tau), 1.0);
}
