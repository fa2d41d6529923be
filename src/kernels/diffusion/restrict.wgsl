// The coarse right-hand side: the sum of the four children's residuals, 0 at known coarse pixels.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var sum = vec4f(0.0);
  if (coarseHole[at] >= 0.5) {
    for (var dy = 0u; dy < 2u; dy++) {
      for (var dx = 0u; dx < 2u; dx++) {
        let x = 2u * id.x + dx;
        let y = 2u * id.y + dy;
        if (x < params.fineWidth && y < params.fineHeight) { sum += fine[y * params.fineWidth + x]; }
      }
    }
  }
  output[at] = sum;
}
