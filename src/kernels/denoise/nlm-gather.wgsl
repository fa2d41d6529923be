// Adds a batch of offsets o to the sums, in place: each pair of patches weighs both ways,
// sum(p) += sum_o  w_o(p) u(p + o) + w_o(p - o) u(p - o).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let size = vec2i(i32(params.width), i32(params.height));
  var result = sum[at].xyz;
  for (var k = 0u; k < params.count; k++) {
    let offset = vec2i(offsets[params.first + k].xy);
    let step = offset.y * size.x + offset.x;
    let top = i32(k) * size.x * size.y;
    let forward = weights[top + i32(at)];
    if (forward > 0.0) { result += forward * image[i32(at) + step].xyz; }
    let q = vec2i(id.xy) - offset;
    if (all(q >= vec2i(0)) && all(q < size)) {
      result += weights[top + i32(at) - step] * image[i32(at) - step].xyz;
    }
  }
  sum[at] = vec4f(result, 1.0);
}
