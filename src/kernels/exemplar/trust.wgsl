// The confidence of what was filled is that of the patch it was filled with: sum of the known pixels'
// confidence over all pixels of the patch (Criminisi et al. 2004, section 3). With nearness, what is in front of
// the chosen pixel is not known.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (!isFilled(vec2i(id.xy), hole[at])) { return; }
  let centre = vec2i(chosen[0].xy);
  let radius = i32(params.radius);
  var limit = 0.0;
  if (params.tolerance >= 0) {
    limit = nearness[u32(centre.y) * params.width + u32(centre.x)] + f32(params.tolerance);
  }
  var sum = 0u;
  var count = 0u;
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      let x = centre.x + dx;
      let y = centre.y + dy;
      if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { continue; }
      count += 1u;
      let there = u32(y) * params.width + u32(x);
      // What is missing is written meanwhile, and counts for nothing.
      if (params.tolerance >= 0 && nearness[there] > limit) { continue; }
      if (hole[there] < 0.5) { sum += u32(confidence[there]); }
    }
  }
  confidence[at] = f32(sum / count);
}
