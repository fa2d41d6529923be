// 1 where the value lies between two bounds, both included; 0 elsewhere. What is not finite counts as
// the caller says; it is told by its bits.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let value = bitcast<f32>(field[at]);
  let isFinite = (field[at] & 0x7f800000u) != 0x7f800000u;
  let isWithin = value >= params.low && value <= params.high;
  let result = select(f32(params.notFinite), select(0.0f, 1.0f, isWithin), isFinite);
  output[at] = bitcast<u32>(result);
}
