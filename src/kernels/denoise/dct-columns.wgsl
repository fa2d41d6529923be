// Columns of the transform of blocks of 8x8: forward, then every coefficient but the mean is kept whole above 1.01 of
// the threshold, not at all below 0.99, in part between (a step would make two devices choose differently); or back.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let k = id.y & 7u;
  let start = at - k * params.width;
  var sum = vec3f(0.0);
  for (var n = 0u; n < 8u; n++) {
    let cosine = cosines[select(8u * k + n, 8u * n + k, params.inverse == 1u)];
    sum += cosine * plane[start + n * params.width].xyz;
  }
  if (params.inverse == 0u && (k > 0u || (id.x & 7u) > 0u)) {
    let t = params.threshold;
    sum *= clamp((abs(sum) - 0.99 * t) / (0.02 * t + 1e-12), vec3f(0.0), vec3f(1.0));
  }
  output[at] = vec4f(sum, 1.0);
}
