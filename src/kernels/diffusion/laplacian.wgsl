// scale * sum_q (u_q - u_p)  over the neighbours inside the picture (a closed border).
// With `holeOnly` 1 at missing pixels alone, 0 elsewhere.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (params.holeOnly == 1u && hole[at] < 0.5) { output[at] = vec4f(0.0); return; }
  let here = u[at].xyz;
  var sum = vec3f(0.0);
  if (id.x > 0u) { sum += u[at - 1u].xyz - here; }
  if (id.x + 1u < params.width) { sum += u[at + 1u].xyz - here; }
  if (id.y > 0u) { sum += u[at - params.width].xyz - here; }
  if (id.y + 1u < params.height) { sum += u[at + params.width].xyz - here; }
  output[at] = vec4f(params.scale * sum, 0.0);
}
