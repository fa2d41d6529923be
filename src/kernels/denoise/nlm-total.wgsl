// Adds the weights of a batch of offsets o to their total, in place:  total(p) += sum_o  w_o(p) + w_o(p - o).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let size = vec2i(i32(params.width), i32(params.height));
  var result = total[at];
  for (var k = 0u; k < params.count; k++) {
    let offset = vec2i(offsets[params.first + k].xy);
    let top = i32(k) * size.x * size.y;
    result += weights[top + i32(at)];
    let q = vec2i(id.xy) - offset;
    if (all(q >= vec2i(0)) && all(q < size)) { result += weights[top + q.y * size.x + q.x]; }
  }
  total[at] = result;
}
