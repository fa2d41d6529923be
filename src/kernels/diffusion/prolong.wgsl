// Adds the coarse correction at unknown pixels, cell-centred bilinear (9, 3, 3, 1 sixteenths, edges
// repeat). In place: a pixel reads only itself and the coarse level.

fn coarseAt(x : i32, y : i32) -> vec3f {
  let cx = u32(clamp(x, 0, i32(params.coarseWidth) - 1));
  let cy = u32(clamp(y, 0, i32(params.coarseHeight) - 1));
  return coarse[cy * params.coarseWidth + cx].xyz;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { return; }
  let x = i32(id.x / 2u);
  let y = i32(id.y / 2u);
  let sideX = x + select(-1, 1, (id.x & 1u) == 1u);
  let sideY = y + select(-1, 1, (id.y & 1u) == 1u);
  let value = (9.0 * coarseAt(x, y) + 3.0 * (coarseAt(sideX, y) + coarseAt(x, sideY))
    + coarseAt(sideX, sideY)) / 16.0;
  u[at] = vec4f(u[at].xyz + value, 1.0);
}
