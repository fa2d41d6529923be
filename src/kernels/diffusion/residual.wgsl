// (b_p - sum_q w_pq (u_p - u_q) - c_p u_p) / (c_p + sum_q w_pq)  at unknown pixels, 0 elsewhere:
// how far a pixel still is from what its neighbours ask.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = vec4f(0.0); return; }
  let own = weights[at];
  let here = u[at].xyz;
  var r = source[at].xyz - own.z * here;
  var weight = own.z;
  if (id.x > 0u) {
    let w = weights[at - 1u].x;
    r -= w * (here - u[at - 1u].xyz);
    weight += w;
  }
  if (id.x + 1u < params.width) {
    r -= own.x * (here - u[at + 1u].xyz);
    weight += own.x;
  }
  if (id.y > 0u) {
    let w = weights[at - params.width].y;
    r -= w * (here - u[at - params.width].xyz);
    weight += w;
  }
  if (id.y + 1u < params.height) {
    r -= own.y * (here - u[at + params.width].xyz);
    weight += own.y;
  }
  output[at] = vec4f(r / max(weight, 1e-20), 0.0);
}
