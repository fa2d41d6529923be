// A picture moved by (dx, dy) onto another size, bit for bit: output(x, y) = image(x - dx, y - dy). Beyond its
// border the picture's last pixels are repeated.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = clamp(i32(id.x) - params.dx, 0, i32(params.imageWidth) - 1);
  let y = clamp(i32(id.y) - params.dy, 0, i32(params.imageHeight) - 1);
  output[id.y * params.width + id.x] = image[u32(y) * params.imageWidth + u32(x)];
}
