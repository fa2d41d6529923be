// 1 where the luma 0.2126 R + 0.7152 G + 0.0722 B, over 255, lies from `low` to `high`. With softness s the
// mask falls from 1 to 0 over s / 255 around either bound, one half on it. What is not finite counts as the caller says.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let isFinite = all((image[at].xyz & vec3u(0x7f800000u)) != vec3u(0x7f800000u));
  let luma = dot(bitcast<vec4f>(image[at]).xyz, 255.0 * vec3f(0.2126, 0.7152, 0.0722));
  let excess = max(params.low - luma, luma - params.high);
  let hard = select(1.0, 0.0, excess > 0.0);
  let soft = clamp(0.5 - excess / max(params.softness, 1e-6), 0.0, 1.0);
  let value = select(hard, soft, params.softness > 0.0);
  output[at] = select(f32(params.notFinite), value, isFinite);
}
