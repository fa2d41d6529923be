// Fills the missing pixels of a level from the next coarser one, cell-centred bilinear, in whole
// numbers: (9 a + 3 b + 3 c + d + 8) / 16; coarse edges repeat. Known pixels stay.

fn coarseAt(x : i32, y : i32) -> vec3u {
  let cx = u32(clamp(x, 0, i32(params.coarseWidth) - 1));
  let cy = u32(clamp(y, 0, i32(params.coarseHeight) - 1));
  return vec3u(coarse[cy * params.coarseWidth + cx].xyz);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = level[at]; return; }
  let x = i32(id.x / 2u);
  let y = i32(id.y / 2u);
  let sideX = x + select(-1, 1, (id.x & 1u) == 1u);
  let sideY = y + select(-1, 1, (id.y & 1u) == 1u);
  let sum = 9u * coarseAt(x, y) + 3u * (coarseAt(sideX, y) + coarseAt(x, sideY))
    + coarseAt(sideX, sideY) + vec3u(8u);
  output[at] = vec4f(vec3f(sum / vec3u(16u)), 1.0);
}
