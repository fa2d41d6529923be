// Good matches come in regions: each target tries the match of its eight neighbours at a distance,
// moved by that distance, and keeps the cheapest (Barnes et al. 2009, section 3.2, in its parallel form).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var kept = before[at];
  if (kept.w < 0.0) { output[at] = kept; return; }
  let p = vec2i(id.xy);
  var best = u32(kept.w);
  for (var k = 0; k < 9; k++) {
    let away = vec2i(k % 3 - 1, k / 3 - 1) * i32(params.distance);
    let n = p + away;
    if (k == 4 || n.x < 0 || n.y < 0 || n.x >= i32(params.width) || n.y >= i32(params.height)) { continue; }
    let other = before[u32(n.y) * params.width + u32(n.x)];
    if (other.x < 0.0) { continue; }
    let q = vec2i(other.xy) - turned(away, u32(other.z));
    if (all(vec3f(vec2f(q), other.z) == kept.xyz) || !isUsable(q, u32(other.z))) { continue; }
    let cost = matchCost(p, q, u32(other.z), best);
    if (cost < best) {
      best = cost;
      kept = vec4f(vec2f(q), other.z, f32(cost));
    }
  }
  output[at] = kept;
}
