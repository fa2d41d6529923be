// One number per pixel from a coarser level: that of the coarse pixel under the centre, so that labels are never mixed.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = (2u * id.x + 1u) * params.coarseWidth / (2u * params.width);
  let y = (2u * id.y + 1u) * params.coarseHeight / (2u * params.height);
  output[id.y * params.width + id.x] = coarse[y * params.coarseWidth + x];
}
