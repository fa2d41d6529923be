// A window of a mask, decided: 1 where it is at least one half, else 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let value = mask[(id.y + params.top) * params.maskWidth + id.x + params.left];
  output[id.y * params.width + id.x] = select(0.0, 1.0, value >= 0.5);
}
