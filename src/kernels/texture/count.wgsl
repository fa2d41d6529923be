// How many places in each row of the searched region cost at most (1 + tolerance) of the least cost of all its
// rows; the tolerance is in thousandths.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var best = -1.0;
  for (var row = 0u; row < params.width; row++) {
    let value = least[id.y * params.width + row];
    if (value >= 0.0 && (best < 0.0 || value < best)) { best = value; }
  }
  let limit = f32(u32(max(best, 0.0)) * (1000u + params.thousandths) / 1000u);
  let start = (id.y * params.width + id.x) * params.regionWidth;
  var count = 0u;
  for (var i = 0u; i < params.regionWidth; i++) {
    let cost = costs[start + i];
    if (cost >= 0.0 && cost <= limit) { count += 1u; }
  }
  output[id.y * params.width + id.x] = f32(count);
}
