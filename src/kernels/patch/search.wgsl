// Each target tries random places around its match, within a radius that halves from the whole
// picture down to one pixel, and keeps the cheapest (Barnes et al. 2009, section 3.2).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var kept = before[at];
  if (kept.w < 0.0) { output[at] = kept; return; }
  let p = vec2i(id.xy);
  var best = u32(kept.w);
  var k = 0u;
  for (var reach = params.reach; reach >= 1u; reach /= 2u) {
    let draw = pcg4d(vec4u(id.xy, params.seed, 256u * params.iteration + 64u + k));
    k++;
    let offset = vec2i(draw.xy % vec2u(2u * reach + 1u)) - vec2i(i32(reach));
    let centre = select(p + vec2i(i32(params.left), i32(params.top)), vec2i(kept.xy), kept.x >= 0.0);
    let q = centre + offset;
    // Where patches may be turned, every second draw tries another turn too.
    let turn = select(u32(kept.z), draw.z % params.turns, kept.x < 0.0 || (draw.w & 1u) == 1u);
    if (!isUsable(q, turn)) { continue; }
    let cost = matchCost(p, q, turn, best);
    if (cost < best) {
      best = cost;
      kept = vec4f(vec2f(q), f32(turn), f32(cost));
    }
  }
  output[at] = kept;
}
