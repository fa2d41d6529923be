// How well each place of the source fits each chosen place of the window: the weighted mean of squared differences
// over what is known around the chosen place, in whole numbers. -1 where nothing may be copied from. Templates lie
// below each other: row y of the output belongs to template y / regionHeight. `chosen` holds the place (x, y) and
// the corner of the region of the source that is searched for it.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = -1.0;
  let here = vec4i(chosen[id.y / params.regionHeight]);
  let p = here.xy - vec2i(i32(params.before));
  let q = here.zw + vec2i(i32(id.x), i32(id.y % params.regionHeight));
  let sourceWidth = i32(params.sourceWidth);
  if (q.x >= sourceWidth || q.y >= i32(params.sourceHeight)) { return; }
  if (blocked[u32(q.y * sourceWidth + q.x)] >= 0.5) { return; }
  let corner = q - vec2i(i32(params.before));
  var sum = 0u;
  var total = 0u;
  for (var j = 0; j < i32(params.side); j++) {
    for (var i = 0; i < i32(params.side); i++) {
      let x = p.x + i;
      let y = p.y + j;
      if (x < 0 || y < 0 || x >= i32(params.windowWidth) || y >= i32(params.windowHeight)) { continue; }
      let known = u32(y) * params.windowWidth + u32(x);
      if (hole[known] >= 0.5) { continue; }
      let weight = u32(weights[u32(j) * params.side + u32(i)]);
      let there = u32((corner.y + j) * sourceWidth + corner.x + i);
      let d = vec3i(current[known].xyz) - vec3i(source[there].xyz);
      sum += weight * u32(dot(d, d));
      total += weight;
    }
  }
  output[at] = f32(sum / max(total, 1u));
}
