// One step of motion by curvature, known pixels copied: level lines get shorter and smoother,
// u + dt (u_xx u_y^2 - 2 u_x u_y u_xy + u_yy u_x^2) / |grad u|^2 . Central differences, the border repeated.

fn at(x : i32, y : i32) -> vec3f {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return u[cy * params.width + cx].xyz;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let p = id.y * params.width + id.x;
  if (hole[p] < 0.5) { output[p] = u[p]; return; }
  let x = i32(id.x);
  let y = i32(id.y);
  let here = u[p].xyz;
  let dx = 0.5 * (at(x + 1, y) - at(x - 1, y));
  let dy = 0.5 * (at(x, y + 1) - at(x, y - 1));
  let xx = at(x + 1, y) - 2.0 * here + at(x - 1, y);
  let yy = at(x, y + 1) - 2.0 * here + at(x, y - 1);
  let xy = 0.25 * (at(x + 1, y + 1) - at(x - 1, y + 1) - at(x + 1, y - 1) + at(x - 1, y - 1));
  let bend = xx * dy * dy - 2.0 * dx * dy * xy + yy * dx * dx;
  output[p] = vec4f(here + params.dt * bend / (dx * dx + dy * dy + 1e-8), 1.0);
}
