// sign * (sum_q w_pq (u_p - u_q) + share * c_p u_p)  at missing pixels, over the neighbours inside the picture; 0
// elsewhere. weights: x = edge to the right, y = edge down, z = c.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = vec4f(0.0); return; }
  let here = u[at].xyz;
  var sum = params.share * weights[at].z * here;
  if (id.x > 0u) { sum += weights[at - 1u].x * (here - u[at - 1u].xyz); }
  if (id.x + 1u < params.width) { sum += weights[at].x * (here - u[at + 1u].xyz); }
  if (id.y > 0u) {
    let above = at - params.width;
    sum += weights[above].y * (here - u[above].xyz);
  }
  if (id.y + 1u < params.height) { sum += weights[at].y * (here - u[at + params.width].xyz); }
  output[at] = vec4f(params.sign * sum, 0.0);
}
