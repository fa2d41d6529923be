// How much a picture of whole numbers changed: the sum of |after - before| over each tile of 16x16.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let right = min(16u * id.x + 16u, params.imageWidth);
  let bottom = min(16u * id.y + 16u, params.imageHeight);
  var sum = 0.0;
  for (var y = 16u * id.y; y < bottom; y++) {
    for (var x = 16u * id.x; x < right; x++) {
      let at = y * params.imageWidth + x;
      sum += dot(abs(after[at].xyz - before[at].xyz), vec3f(1.0));
    }
  }
  output[id.y * params.width + id.x] = sum;
}
