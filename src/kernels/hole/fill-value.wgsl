// The picture with one grey in every missing pixel; known pixels are copied as bits.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let grey = bitcast<u32>(params.grey);
  output[at] = select(known[at], vec4u(grey, grey, grey, bitcast<u32>(1.0f)), mask[at] >= 0.5);
}
