// How many missing pixels each tile of 16x16 has.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let right = min(16u * id.x + 16u, params.maskWidth);
  let bottom = min(16u * id.y + 16u, params.maskHeight);
  var count = 0.0;
  for (var y = 16u * id.y; y < bottom; y++) {
    for (var x = 16u * id.x; x < right; x++) {
      if (mask[y * params.maskWidth + x] >= 0.5) { count += 1.0; }
    }
  }
  output[id.y * params.width + id.x] = count;
}
