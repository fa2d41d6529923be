// For each tile of 16x16 and each channel, the sum of a * b.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let right = min(16u * id.x + 16u, params.imageWidth);
  let bottom = min(16u * id.y + 16u, params.imageHeight);
  var sum = vec3f(0.0);
  for (var y = 16u * id.y; y < bottom; y++) {
    // Row by row, so that a sum never grows far beyond what is added to it.
    var row = vec3f(0.0);
    for (var x = 16u * id.x; x < right; x++) {
      let at = y * params.imageWidth + x;
      row += a[at].xyz * b[at].xyz;
    }
    sum += row;
  }
  output[id.y * params.width + id.x] = vec4f(sum, 0.0);
}
