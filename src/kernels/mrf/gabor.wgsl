// The spectrum of a picture's brightness times three real filters, one in each lane, divided by the number of values for
// the way back. Real parts lie above, imaginary ones below; `filters` holds one number for each frequency.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let rows = params.height / 2u;
  let at = id.y * params.width + id.x;
  let value = spectrum[at];
  let luma = 0.299 * value.x + 0.587 * value.y + 0.114 * value.z;
  let filter3 = filters[(id.y % rows) * params.width + id.x].xyz;
  output[at] = vec4f(luma / f32(rows * params.width) * filter3, 1.0);
}
