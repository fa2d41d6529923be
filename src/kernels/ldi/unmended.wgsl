// Holes that are no cracks: 1 where a hole lies neither between seen pixels left and right nor above and below.

fn isSeen(x : i32, y : i32) -> bool {
  if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { return false; }
  return hole[u32(y) * params.width + u32(x)] < 0.5;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let x = i32(id.x);
  let y = i32(id.y);
  let isCrack = (isSeen(x - 1, y) && isSeen(x + 1, y)) || (isSeen(x, y - 1) && isSeen(x, y + 1));
  output[at] = select(0.0, 1.0, hole[at] >= 0.5 && !isCrack);
}
