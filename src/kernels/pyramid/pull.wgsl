// A coarse pixel is the mean of its known children (2x2, fewer at an odd edge); none known: 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var sum = vec4f(0.0);
  var count = 0.0;
  for (var dy = 0u; dy < 2u; dy++) {
    for (var dx = 0u; dx < 2u; dx++) {
      let x = 2u * id.x + dx;
      let y = 2u * id.y + dy;
      if (x >= params.fineWidth || y >= params.fineHeight) { continue; }
      let at = y * params.fineWidth + x;
      if (hole[at] >= 0.5) { continue; }
      sum += fine[at];
      count += 1.0;
    }
  }
  output[id.y * params.width + id.x] = vec4f(sum.xyz / max(count, 1.0), 1.0);
}
