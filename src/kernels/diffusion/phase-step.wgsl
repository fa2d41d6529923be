// u + tau L m  at missing pixels, known ones copied: what is there flows towards a lower potential m. L is the five-point
// Laplacian with a closed border.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = u[at]; return; }
  let here = potential[at].xyz;
  var sum = vec3f(0.0);
  if (id.x > 0u) { sum += potential[at - 1u].xyz - here; }
  if (id.x + 1u < params.width) { sum += potential[at + 1u].xyz - here; }
  if (id.y > 0u) { sum += potential[at - params.width].xyz - here; }
  if (id.y + 1u < params.height) { sum += potential[at + params.width].xyz - here; }
  output[at] = vec4f(u[at].xyz + params.tau * sum, 1.0);
}
