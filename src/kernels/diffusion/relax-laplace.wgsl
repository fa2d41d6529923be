// relax where every edge weighs 1 and c is 0:  u_p = (b_p + sum_q u_q) / (number of neighbours)  at unknown
// pixels with (x + y) even or odd; omega stretches the step.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  if (((id.x + id.y) & 1u) != params.colour) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { return; }
  var sum = source[at].xyz;
  var count = 0.0;
  if (id.x > 0u) { sum += u[at - 1u].xyz; count += 1.0; }
  if (id.x + 1u < params.width) { sum += u[at + 1u].xyz; count += 1.0; }
  if (id.y > 0u) { sum += u[at - params.width].xyz; count += 1.0; }
  if (id.y + 1u < params.height) { sum += u[at + params.width].xyz; count += 1.0; }
  if (count == 0.0) { return; }
  let solved = sum / count;
  let here = u[at].xyz;
  u[at] = vec4f(select(here + params.omega * (solved - here), solved, params.omega == 1.0), 1.0);
}
