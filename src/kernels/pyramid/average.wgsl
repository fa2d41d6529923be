// A coarse pixel is the mean of the known pixels of its square, fewer at the border; none known: 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var sum = vec4f(0.0);
  var count = 0.0;
  for (var dy = 0u; dy < params.side; dy++) {
    for (var dx = 0u; dx < params.side; dx++) {
      let x = params.side * id.x + dx;
      let y = params.side * id.y + dy;
      if (x >= params.fineWidth || y >= params.fineHeight) { continue; }
      let at = y * params.fineWidth + x;
      if (hole[at] >= 0.5) { continue; }
      sum += fine[at];
      count += 1.0;
    }
  }
  output[id.y * params.width + id.x] = vec4f(sum.xyz / max(count, 1.0), 1.0);
}
