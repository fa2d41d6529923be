// Draws a level into one frame of a strip: each pixel of the frame is the mean of the level's pixels that begin under it,
// or the one that it lies in. The rest of the strip stays.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x < params.left || id.x >= params.left + params.frameWidth || id.y >= params.height) { return; }
  let x = id.x - params.left;
  let fromX = x * params.levelWidth / params.frameWidth;
  let fromY = id.y * params.levelHeight / params.height;
  let toX = max(fromX + 1u, (x + 1u) * params.levelWidth / params.frameWidth);
  let toY = max(fromY + 1u, (id.y + 1u) * params.levelHeight / params.height);
  var sum = vec3f(0.0);
  for (var ly = fromY; ly < toY; ly++) {
    for (var lx = fromX; lx < toX; lx++) { sum += level[ly * params.levelWidth + lx].xyz; }
  }
  strip[id.y * params.width + id.x] = vec4f(sum / f32((toX - fromX) * (toY - fromY)), 1.0);
}
