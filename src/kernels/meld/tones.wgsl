// How the patch that each target matches is toned to fit: the gain of each channel in 1/256, or with `wanted` 1 its
// bias in whole numbers; no match: gain 256, bias 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let found = before[at];
  var tones = Tones(vec3i(256), vec3i(0));
  if (found.x >= 0.0) { tones = fitTones(vec2i(id.xy), vec2i(found.xy), u32(found.z)); }
  output[at] = vec4f(vec3f(select(tones.gain, tones.bias, params.wanted == 1u)), 1.0);
}
