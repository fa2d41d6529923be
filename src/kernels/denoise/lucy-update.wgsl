// Richardson and Lucy's step, damped by total variation:  u' = u g / (1 - damping div(grad u / |grad u|)),  g the ratio gathered by
// the adjoint. Forward differences, 0 at the last column and row; lengths are rounded off at ten times the damping, below
// which a step would overshoot.

fn slope(x : i32, y : i32) -> array<vec3f, 2> {
  if (x < 0 || y < 0) { return array<vec3f, 2>(vec3f(0.0), vec3f(0.0)); }
  let at = u32(y) * params.width + u32(x);
  let here = u[at].xyz;
  var a = vec3f(0.0);
  var b = vec3f(0.0);
  if (u32(x) + 1u < params.width) { a = u[at + 1u].xyz - here; }
  if (u32(y) + 1u < params.height) { b = u[at + params.width].xyz - here; }
  let length = sqrt(a * a + b * b + 100.0 * params.damping * params.damping);
  return array<vec3f, 2>(a / length, b / length);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var value = u[at].xyz * gathered[at].xyz;
  if (params.damping > 0.0) {
    let x = i32(id.x);
    let y = i32(id.y);
    let here = slope(x, y);
    let divergence = here[0] + here[1] - slope(x - 1, y)[0] - slope(x, y - 1)[1];
    value /= 1.0 - params.damping * divergence;
  }
  output[at] = vec4f(value, 1.0);
}
