// A picture continued by its mirror image on all sides: u(x, y) = v(m(x - left, W), m(y - top, H)), where m folds a position
// back at the first and at the last pixel.

fn folded(at : i32, count : i32) -> u32 {
  if (count < 2) { return 0u; }
  let period = 2 * (count - 1);
  let phase = abs(at) % period;
  return u32(min(phase, period - phase));
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = folded(i32(id.x) - i32(params.left), i32(params.imageWidth));
  let y = folded(i32(id.y) - i32(params.top), i32(params.imageHeight));
  output[id.y * params.width + id.x] = image[y * params.imageWidth + x];
}
