// One direction of the cosine transform of 8x8 blocks (DCT-II, orthonormal) or, with `inverse` 1, back, in whole
// numbers: cosines in 4096ths, the sum rounded and divided by 2^shift.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let rows = params.across == 0u;
  let k = select(id.x, id.y, rows) & 7u;
  let stride = select(1u, params.width, rows);
  let start = at - k * stride;
  var sum = vec3i(1 << (params.shift - 1u));
  for (var n = 0u; n < 8u; n++) {
    let cosine = i32(cosines[select(8u * k + n, 8u * n + k, params.inverse == 1u)]);
    sum += cosine * vec3i(image[start + n * stride].xyz);
  }
  output[at] = vec4f(vec3f(sum >> vec3u(params.shift)), 1.0);
}
