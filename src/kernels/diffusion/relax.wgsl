// One colour of a red-black Gauss-Seidel sweep on  sum_q w_pq (u_p - u_q) + c_p u_p = b_p :
// u_p = (b_p + sum_q w_pq u_q) / (c_p + sum_q w_pq)  at unknown pixels with (x + y) even or odd.
// With omega other than 1 the step is stretched: u_p + omega (solved - u_p), which is SOR.
// weights: x = edge to the right, y = edge down, z = c. Edges out of the picture have no weight.
// In place: a pixel reads only its four neighbours, which are of the other colour.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  if (((id.x + id.y) & 1u) != params.colour) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { return; }
  let own = weights[at];
  var sum = source[at].xyz;
  var weight = own.z;
  if (id.x > 0u) {
    let w = weights[at - 1u].x;
    sum += w * u[at - 1u].xyz;
    weight += w;
  }
  if (id.x + 1u < params.width) {
    sum += own.x * u[at + 1u].xyz;
    weight += own.x;
  }
  if (id.y > 0u) {
    let w = weights[at - params.width].y;
    sum += w * u[at - params.width].xyz;
    weight += w;
  }
  if (id.y + 1u < params.height) {
    sum += own.y * u[at + params.width].xyz;
    weight += own.y;
  }
  if (weight <= 0.0) { return; }
  let solved = sum / weight;
  let here = u[at].xyz;
  u[at] = vec4f(select(here + params.omega * (solved - here), solved, params.omega == 1.0), 1.0);
}
