// (v - low) gain + base, kept within 0 to 1 where wanted; unknown pixels are 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (unknown[at] >= 0.5) { output[at] = 0.0; return; }
  let scaled = (values[at] - params.low) * params.gain + params.base;
  output[at] = select(scaled, clamp(scaled, 0.0, 1.0), params.clamped == 1u);
}
