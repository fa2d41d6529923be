// The cost of each match, anew: what a target shows has changed.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let kept = before[at];
  if (kept.x < 0.0) { output[at] = kept; return; }
  output[at] = vec4f(kept.xyz, f32(matchCost(vec2i(id.xy), vec2i(kept.xy), u32(kept.z), NOTHING - 1u)));
}
