// A colour for each number: gain * value, clipped to 0..1, looked up in a row of colours, linear
// between them.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let t = clamp(params.gain * values[at], 0.0, 1.0) * f32(params.steps);
  let i = min(u32(t), params.steps - 1u);
  let low = colours[i].xyz;
  output[at] = vec4f(low + (t - f32(i)) * (colours[i + 1u].xyz - low), 1.0);
}
