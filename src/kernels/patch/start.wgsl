// A first match for each target that has none: random places are drawn until one is usable, 64 at most.
// What the field held already is kept where it is still usable.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (targets[at] < 0.5) { output[at] = vec4f(-1.0, -1.0, 0.0, -1.0); return; }
  let p = vec2i(id.xy);
  let kept = before[at];
  var q = vec2i(kept.xy);
  var turn = u32(kept.z);
  var found = kept.x >= 0.0 && isUsable(q, turn);
  for (var k = 0u; k < 64u && !found; k++) {
    let draw = pcg4d(vec4u(id.xy, params.seed, 256u * params.iteration + k));
    q = vec2i(i32(draw.x % params.sourceWidth), i32(draw.y % params.sourceHeight));
    turn = draw.z % params.turns;
    found = isUsable(q, turn);
  }
  if (!found) { output[at] = vec4f(-1.0, -1.0, 0.0, f32(NOTHING)); return; }
  output[at] = vec4f(vec2f(q), f32(turn), f32(matchCost(p, q, turn, NOTHING - 1u)));
}
