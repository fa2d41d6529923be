// A mask moved by (dx, dy) onto another size and decided at one half; 0 beyond its border.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = i32(id.x) - params.dx;
  let y = i32(id.y) - params.dy;
  var missing = false;
  if (x >= 0 && y >= 0 && x < i32(params.maskWidth) && y < i32(params.maskHeight)) {
    missing = mask[u32(y) * params.maskWidth + u32(x)] >= 0.5;
  }
  output[id.y * params.width + id.x] = select(0.0, 1.0, missing);
}
