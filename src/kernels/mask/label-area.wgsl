// The number of pixels of a component at its root, 0 elsewhere.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = bitcast<u32>(f32(measure[at] & 0x7fffffffu));
}
