// One direction of the cosine transform of blocks of 8x8 back: along rows (`across` 1) or columns.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let across = params.across == 1u;
  let n = select(id.y, id.x, across) & 7u;
  let stride = select(params.width, 1u, across);
  let start = at - n * stride;
  var sum = vec3f(0.0);
  for (var k = 0u; k < 8u; k++) { sum += cosines[8u * k + n] * stacks[start + k * stride].xyz; }
  output[at] = vec4f(sum, 1.0);
}
