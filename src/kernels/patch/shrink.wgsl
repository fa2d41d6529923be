// A coarse pixel is the mean of its known children (2x2, fewer at an odd edge), rounded to a whole
// number by whole-number division, so that every device rounds alike; none known: 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var sum = vec3u(0u);
  var count = 0u;
  for (var dy = 0u; dy < 2u; dy++) {
    for (var dx = 0u; dx < 2u; dx++) {
      let x = 2u * id.x + dx;
      let y = 2u * id.y + dy;
      if (x >= params.fineWidth || y >= params.fineHeight) { continue; }
      let at = y * params.fineWidth + x;
      if (hole[at] >= 0.5) { continue; }
      sum += vec3u(fine[at].xyz);
      count += 1u;
    }
  }
  let mean = (2u * sum + vec3u(count)) / vec3u(max(2u * count, 1u));
  output[id.y * params.width + id.x] = vec4f(vec3f(mean), 1.0);
}
