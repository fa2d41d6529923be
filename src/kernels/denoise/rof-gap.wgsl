// Each pixel's part in the gap between the primal and the dual energy, summed over the channels:
// |u - f|^2 / 2 + radius |grad u| + div p (div p + 2 f) / 2.  Together these are 0 at the solution alone.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let here = u[at].xyz;
  let f = image[at].xyz;
  var a = vec3f(0.0);
  var b = vec3f(0.0);
  var divergence = vec3f(0.0);
  if (id.x + 1u < params.width) { a = u[at + 1u].xyz - here; divergence += dualX[at].xyz; }
  if (id.x > 0u) { divergence -= dualX[at - 1u].xyz; }
  if (id.y + 1u < params.height) { b = u[at + params.width].xyz - here; divergence += dualY[at].xyz; }
  if (id.y > 0u) { divergence -= dualY[at - params.width].xyz; }
  let squares = a * a + b * b;
  let lengths = sqrt(squares);
  let length = select(sqrt(squares.x + squares.y + squares.z), lengths.x + lengths.y + lengths.z, params.apart == 1u);
  let d = here - f;
  output[at] = 0.5 * dot(d, d) + params.radius * length + 0.5 * dot(divergence, divergence + 2.0 * f);
}
