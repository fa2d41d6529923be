// The cost of copying each patch of the search region into the chosen one: the sum of squared differences
// over the chosen patch's known pixels, in whole numbers. -1 where a patch may not be copied from.
// With nearness (tolerance not negative) it counts as three channels more, also where colour is missing; known
// pixels in front of the chosen one are left out, and nothing may be copied that is nearer than it.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = -1.0;
  if (chosen[0].w < 0.0) { return; }
  let p = vec2i(chosen[0].xy);
  let q = regionCorner(p) + vec2i(id.xy);
  let sourceWidth = i32(params.sourceWidth);
  let sourceHeight = i32(params.sourceHeight);
  if (q.x < 0 || q.y < 0 || q.x >= sourceWidth || q.y >= sourceHeight) { return; }
  if (blocked[u32(q.y * sourceWidth + q.x)] >= 0.5) { return; }
  let radius = i32(params.radius);
  let hasDepth = params.tolerance >= 0;
  var limit = 0.0;
  if (hasDepth) { limit = nearness[u32(p.y) * params.windowWidth + u32(p.x)] + f32(params.tolerance); }
  var sum = 0u;
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      let x = p.x + dx;
      let y = p.y + dy;
      if (x < 0 || y < 0 || x >= i32(params.windowWidth) || y >= i32(params.windowHeight)) { continue; }
      let here = u32(y) * params.windowWidth + u32(x);
      let there = u32((q.y + dy) * sourceWidth + q.x + dx);
      let isMissing = hole[here] >= 0.5;
      if (hasDepth) {
        if (isMissing && sourceNearness[there] > limit) { return; }
        if (!isMissing && nearness[here] > limit) { continue; }
        let n = i32(nearness[here]) - i32(sourceNearness[there]);
        sum += u32(3 * n * n);
      }
      if (isMissing) { continue; }
      let d = vec3i(current[here].xyz) - vec3i(source[there].xyz);
      sum += u32(dot(d, d));
    }
  }
  output[at] = f32(sum >> params.shift);
}
