// For each tile of 16x16 and each channel: the smallest known value (or with sign -1 minus the largest).
// 1e30 where nothing is known.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let right = min(16u * id.x + 16u, params.imageWidth);
  let bottom = min(16u * id.y + 16u, params.imageHeight);
  var least = vec3f(1e30);
  for (var y = 16u * id.y; y < bottom; y++) {
    for (var x = 16u * id.x; x < right; x++) {
      let at = y * params.imageWidth + x;
      if (mask[at] < 0.5) { least = min(least, params.sign * image[at].xyz); }
    }
  }
  output[id.y * params.width + id.x] = vec4f(least, 1.0);
}
