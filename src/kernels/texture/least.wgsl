// The least cost of each row of the searched region that is not negative; -1 where there is none.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let start = (id.y * params.width + id.x) * params.regionWidth;
  var least = -1.0;
  for (var i = 0u; i < params.regionWidth; i++) {
    let cost = costs[start + i];
    if (cost >= 0.0 && (least < 0.0 || cost < least)) { least = cost; }
  }
  output[id.y * params.width + id.x] = least;
}
