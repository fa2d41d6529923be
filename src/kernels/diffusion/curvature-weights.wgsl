// Conductances of curvature-driven diffusion at the half points to the right and below:
//   g = |kappa|^p / |grad u|_eps , held between 1 / most and most;  lane 2 is 1 / dt.
// |kappa| is the mean of both pixels'; the gradient as for the curvature.

fn at(x : i32, y : i32) -> vec3f {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return u[cy * params.width + cx].xyz;
}

fn flow(x : i32, y : i32, dx : i32, dy : i32) -> f32 {
  let d = at(x + dx, y + dy) - at(x, y);
  let t = 0.25 * (at(x + dy, y + dx) - at(x - dy, y - dx) + at(x + dx + dy, y + dy + dx) - at(x + dx - dy, y + dy - dx));
  let nx = min(x + dx, i32(params.width) - 1);
  let ny = min(y + dy, i32(params.height) - 1);
  let w = i32(params.width);
  let kappa = 0.5 * (curvature[y * w + x] + curvature[ny * w + nx]);
  var strength = kappa;
  // pow is rounded more coarsely, and p is 1 most of the time.
  if (params.power != 1.0) { strength = pow(max(kappa, 1e-12), params.power); }
  let g = strength / sqrt(dot(d, d) + dot(t, t) + params.epsilon * params.epsilon);
  return clamp(g, 1.0 / params.most, params.most);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = i32(id.x);
  let y = i32(id.y);
  output[id.y * params.width + id.x] = vec4f(flow(x, y, 1, 0), flow(x, y, 0, 1), params.rate, 0.0);
}
