// The structure tensor before averaging: lanes  sum_c v_x^2 ,  sum_c v_x v_y ,  sum_c v_y^2  over the channels.
// Central differences, the border repeated.

fn at(x : i32, y : i32) -> vec3f {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return v[cy * params.width + cx].xyz;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = i32(id.x);
  let y = i32(id.y);
  let dx = 0.5 * (at(x + 1, y) - at(x - 1, y));
  let dy = 0.5 * (at(x, y + 1) - at(x, y - 1));
  output[id.y * params.width + id.x] = vec4f(dot(dx, dx), dot(dx, dy), dot(dy, dy), 0.0);
}
