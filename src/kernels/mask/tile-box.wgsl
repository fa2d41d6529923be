// For each tile of 16x16: the first and the last column, and the first and the last row, that hold a missing pixel; -1 for
// all four where none does.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let right = min(16u * id.x + 16u, params.maskWidth);
  let bottom = min(16u * id.y + 16u, params.maskHeight);
  var box = vec4f(-1.0);
  for (var y = 16u * id.y; y < bottom; y++) {
    for (var x = 16u * id.x; x < right; x++) {
      if (mask[y * params.maskWidth + x] < 0.5) { continue; }
      let here = vec2f(f32(x), f32(y));
      if (box.x < 0.0) { box = here.xxyy; }
      box = vec4f(min(box.x, here.x), max(box.y, here.x), box.z, here.y);
    }
  }
  output[id.y * params.width + id.x] = box;
}
