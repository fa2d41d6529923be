// Rows of a cosine transform (DCT-II, orthonormal) of blocks of 8x8 whose grid is moved by shift = 8 y + x pixels up and to
// the left, so that the plane is larger than the picture; beyond the border the picture is mirrored.

fn mirrored(i : i32, count : i32) -> u32 {
  let j = ((i % (2 * count)) + 2 * count) % (2 * count);
  return u32(select(j, 2 * count - 1 - j, j >= count));
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let row = mirrored(i32(id.y) - i32(params.shift / 8u), i32(params.fromHeight)) * params.fromWidth;
  let start = i32(id.x & ~7u) - i32(params.shift % 8u);
  let k = id.x & 7u;
  var sum = vec3f(0.0);
  for (var n = 0u; n < 8u; n++) {
    sum += cosines[8u * k + n] * image[row + mirrored(start + i32(n), i32(params.fromWidth))].xyz;
  }
  output[id.y * params.width + id.x] = vec4f(sum, 1.0);
}
