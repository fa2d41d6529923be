// The vote once more, of the picture's own numbers instead of whole ones: the final fill.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = current[at];
  if (hole[at] < 0.5) { return; }
  let radius = i32(params.radius);
  var sum = vec3f(0.0);
  var total = 0.0;
  var cheapest = 16777215.0;
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      let q = vec2i(id.xy) + vec2i(dx, dy);
      if (q.x < 0 || q.y < 0 || q.x >= i32(params.width) || q.y >= i32(params.height)) { continue; }
      let here = u32(q.y) * params.width + u32(q.x);
      let found = matches[here];
      if (found.x < 0.0) { continue; }
      let origin = vec2i(found.xy) - vec2i(dx, dy);
      let colour = source[u32(origin.y) * params.sourceWidth + u32(origin.x)].xyz;
      if (params.best == 1u) {
        if (found.w < cheapest) { cheapest = found.w; sum = colour; total = 1.0; }
        continue;
      }
      let bin = min(u32(found.w) / params.binWidth, params.bins - 1u);
      let weight = weights[bin] * confidence[here];
      sum += weight * colour;
      total += weight;
    }
  }
  if (total > 0.0) { output[at] = vec4f(sum / total, 1.0); }
}
