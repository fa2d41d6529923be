// A window of a coarse level at a finer one: each coarse pixel becomes a square of `scale` pixels,
// its whole number divided by `divisor`.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = clamp((id.x + params.left) / params.scale, params.coarseLeft, params.coarseLeft + params.coarseWidth - 1u);
  let y = clamp((id.y + params.top) / params.scale, params.coarseTop, params.coarseTop + params.coarseHeight - 1u);
  let value = coarse[(y - params.coarseTop) * params.coarseWidth + x - params.coarseLeft];
  output[id.y * params.width + id.x] = vec4f(value.xyz / params.divisor, 1.0);
}
