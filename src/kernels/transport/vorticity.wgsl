// Minus the vorticity of a picture taken as a stream function: -w = -(u_xx + u_yy). At missing pixels
// sum_q (u_p - u_q)  over the neighbours inside the picture (a closed border). At known ones only what is known
// counts: where a neighbour is missing, the second difference one pixel further away from it is taken, or none.

fn known(x : i32, y : i32) -> bool {
  return hole[place(x, y)] < 0.5;
}

fn place(x : i32, y : i32) -> u32 {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return cy * params.width + cx;
}

fn value(x : i32, y : i32) -> vec3f { return u[place(x, y)].xyz; }

/** The second difference along a step among known pixels. */
fn bend(x : i32, y : i32, dx : i32, dy : i32) -> vec3f {
  let before = known(x - dx, y - dy);
  let after = known(x + dx, y + dy);
  var shift = 0;
  if (before && !after) { shift = -1; }
  if (after && !before) { shift = 1; }
  let cx = x + shift * dx;
  let cy = y + shift * dy;
  if (!known(cx - dx, cy - dy) || !known(cx + dx, cy + dy)) { return vec3f(0.0); }
  return value(cx - dx, cy - dy) - 2.0 * value(cx, cy) + value(cx + dx, cy + dy);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = i32(id.x);
  let y = i32(id.y);
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) {
    output[at] = vec4f(-(bend(x, y, 1, 0) + bend(x, y, 0, 1)), 0.0);
    return;
  }
  let sum = value(x - 1, y) + value(x + 1, y) + value(x, y - 1) + value(x, y + 1);
  output[at] = vec4f(4.0 * u[at].xyz - sum, 0.0);
}
