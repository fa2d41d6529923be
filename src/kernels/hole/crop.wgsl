// A window of an image, copied as bits.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  output[id.y * params.width + id.x] =
    image[(id.y + params.top) * params.imageWidth + id.x + params.left];
}
