// The chemical potential  C u - s - eps L u  of a phase, L the five-point Laplacian with a closed border; s is what the wells
// add, as it stood at the start of a cycle.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let here = u[at].xyz;
  var sum = vec3f(0.0);
  if (id.x > 0u) { sum += u[at - 1u].xyz - here; }
  if (id.x + 1u < params.width) { sum += u[at + 1u].xyz - here; }
  if (id.y > 0u) { sum += u[at - params.width].xyz - here; }
  if (id.y + 1u < params.height) { sum += u[at + params.width].xyz - here; }
  output[at] = vec4f(params.convexity * here - force[at].xyz - params.epsilon * sum, 0.0);
}
