// For each tile of 16x16: how many pixels are missing, how many sides between a missing and a known pixel
// it has (those to the right of and below its pixels), and how many missing pixels lie at the border.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let right = min(16u * id.x + 16u, params.maskWidth);
  let bottom = min(16u * id.y + 16u, params.maskHeight);
  var counts = vec3f(0.0);
  for (var y = 16u * id.y; y < bottom; y++) {
    for (var x = 16u * id.x; x < right; x++) {
      let at = y * params.maskWidth + x;
      let isMissing = mask[at] >= 0.5;
      let isLastX = x == params.maskWidth - 1u;
      let isLastY = y == params.maskHeight - 1u;
      if (!isLastX && (mask[at + 1u] >= 0.5) != isMissing) { counts.y += 1.0; }
      if (!isLastY && (mask[at + params.maskWidth] >= 0.5) != isMissing) { counts.y += 1.0; }
      if (!isMissing) { continue; }
      counts.x += 1.0;
      if (x == 0u || y == 0u || isLastX || isLastY) { counts.z += 1.0; }
    }
  }
  output[id.y * params.width + id.x] = vec4f(counts, 1.0);
}
