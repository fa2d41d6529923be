// Each missing pixel is what the patches over it say it is, a weighted mean in whole numbers:
// u(p) = sum_q w(q) source(match(q) + p - q) / sum_q w(q), q over the patch around p, with
// w(q) = confidence(q) * weights[cost(q) / binWidth]  (Wexler et al. 2007, eq. 5).
// With `best` set only the cheapest of them speaks.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = current[at];
  if (hole[at] < 0.5) { return; }
  let radius = i32(params.radius);
  var sum = vec3u(0u);
  var total = 0u;
  var cheapest = 16777215.0;
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      let q = vec2i(id.xy) + vec2i(dx, dy);
      if (q.x < 0 || q.y < 0 || q.x >= i32(params.width) || q.y >= i32(params.height)) { continue; }
      let here = u32(q.y) * params.width + u32(q.x);
      let found = matches[here];
      if (found.x < 0.0) { continue; }
      let origin = vec2i(found.xy) - vec2i(dx, dy);
      let colour = vec3u(source[u32(origin.y) * params.sourceWidth + u32(origin.x)].xyz);
      if (params.best == 1u) {
        if (found.w < cheapest) { cheapest = found.w; sum = colour; total = 1u; }
        continue;
      }
      let bin = min(u32(found.w) / params.binWidth, params.bins - 1u);
      let weight = u32(weights[bin]) * u32(confidence[here]);
      sum += weight * colour;
      total += weight;
    }
  }
  if (total == 0u) { return; }
  output[at] = vec4f(vec3f((sum + vec3u(total / 2u)) / vec3u(total)), 1.0);
}
