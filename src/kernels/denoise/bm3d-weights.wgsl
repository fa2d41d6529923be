// How much a grid patch's stack counts: 1 over the sum of its gains, which stand in the last of its 17 blocks.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let stride = 8u * params.width;
  let start = (17u * id.y + 16u) * 8u * stride + 8u * id.x;
  var sum = vec3f(0.0);
  for (var i = 0u; i < 64u; i++) { sum += stacks[start + (i >> 3u) * stride + (i & 7u)].xyz; }
  output[id.y * params.width + id.x] = vec4f(1.0 / max(sum, vec3f(1.0)), 1.0);
}
