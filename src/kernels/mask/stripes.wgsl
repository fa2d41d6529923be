// 1 where (step . p + offset) mod period is less than thickness: parallel stripes of whole pixels.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let along = params.stepX * i32(id.x) + params.stepY * i32(id.y) + params.offset;
  let rest = along % params.period;
  let phase = select(rest, rest + params.period, rest < 0);
  output[id.y * params.width + id.x] = select(0.0, 1.0, phase < params.thickness);
}
