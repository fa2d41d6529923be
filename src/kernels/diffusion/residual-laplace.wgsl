// residual where every edge weighs 1 and c is 0:  (b_p + sum_q (u_q - u_p)) / (number of neighbours)  at
// unknown pixels, 0 elsewhere.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = vec4f(0.0); return; }
  let here = u[at].xyz;
  var sum = source[at].xyz;
  var count = 0.0;
  if (id.x > 0u) { sum += u[at - 1u].xyz - here; count += 1.0; }
  if (id.x + 1u < params.width) { sum += u[at + 1u].xyz - here; count += 1.0; }
  if (id.y > 0u) { sum += u[at - params.width].xyz - here; count += 1.0; }
  if (id.y + 1u < params.height) { sum += u[at + params.width].xyz - here; count += 1.0; }
  output[at] = vec4f(sum / max(count, 1.0), 0.0);
}
