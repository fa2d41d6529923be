// Rows of the transform of blocks of 8x8 back, added to the sum of the estimates of each pixel, in place, each by
// its share. The blocks' grid is moved by shift = 8 y + x.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let x = id.x + params.shift % 8u;
  let start = (id.y + params.shift / 8u) * params.planeWidth + (x & ~7u);
  let n = x & 7u;
  var result = sum[at].xyz;
  for (var k = 0u; k < 8u; k++) { result += params.share * cosines[8u * k + n] * plane[start + k].xyz; }
  sum[at] = vec4f(result, 1.0);
}
