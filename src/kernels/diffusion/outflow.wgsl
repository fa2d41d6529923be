// scale * sum_q w_pq (u_p - u_q)  at unknown pixels, 0 elsewhere: what flows out of a pixel.
// weights: x = edge to the right, y = edge down. Edges out of the picture have no weight.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = vec4f(0.0); return; }
  let here = u[at].xyz;
  var sum = vec3f(0.0);
  if (id.x > 0u) { sum += weights[at - 1u].x * (here - u[at - 1u].xyz); }
  if (id.x + 1u < params.width) { sum += weights[at].x * (here - u[at + 1u].xyz); }
  if (id.y > 0u) { sum += weights[at - params.width].y * (here - u[at - params.width].xyz); }
  if (id.y + 1u < params.height) { sum += weights[at].y * (here - u[at + params.width].xyz); }
  output[at] = vec4f(params.scale * sum, 0.0);
}
