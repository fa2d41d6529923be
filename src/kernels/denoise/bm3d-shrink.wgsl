// The stack of matched patches, shrunk together: columns of their cosine transforms, across the stack the transform
// of Walsh and Hadamard, then each coefficient times a gain, and across the stack back. Gain: 1 above 1.01 of the
// threshold, 0 below 0.99, in part between; or, with `wiener` 1, p^2 / (p^2 + sigma^2) with p that of the pilot. Of a grid
// patch's 17 blocks the last holds the gains (their squares for Wiener), summed over the stack.

fn hadamard(stack : ptr<function, array<vec3f, 16>>, count : u32) {
  for (var half = 1u; half < count; half *= 2u) {
    for (var k = 0u; k < count; k++) {
      if ((k & half) != 0u) { continue; }
      let a = (*stack)[k];
      let b = (*stack)[k + half];
      (*stack)[k] = a + b;
      (*stack)[k + half] = a - b;
    }
  }
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  // One thread for each of the 64 frequencies of a grid patch; each writes its sixteen matches and the gain.
  if (id.x >= params.width || id.y >= params.height / 17u) { return; }
  let grid = vec2u(id.x >> 3u, id.y >> 3u);
  let v = id.y & 7u;
  let count = u32(matches[16u * grid.y * (params.width >> 3u) + grid.x].z);
  var stack : array<vec3f, 16>;
  var guide : array<vec3f, 16>;
  for (var k = 0u; k < count; k++) {
    let start = (16u * grid.y + k) * 8u * params.width + id.x;
    for (var n = 0u; n < 8u; n++) {
      stack[k] += cosines[8u * v + n] * rows[start + n * params.width].xyz;
      if (params.wiener == 1u) { guide[k] += cosines[8u * v + n] * pilot[start + n * params.width].xyz; }
    }
  }
  hadamard(&stack, count);
  if (params.wiener == 1u) { hadamard(&guide, count); }
  let scale = 1.0 / sqrt(f32(count));
  let t = params.threshold;
  var gains = vec3f(0.0);
  for (var k = 0u; k < count; k++) {
    let c = scale * stack[k];
    var gain = clamp((abs(c) - 0.99 * t) / (0.02 * t + 1e-12), vec3f(0.0), vec3f(1.0));
    if (params.wiener == 1u) {
      let p = scale * guide[k];
      gain = p * p / (p * p + t * t + 1e-20);
      gains += gain * gain;
    } else {
      gains += gain;
    }
    stack[k] = gain * c;
  }
  hadamard(&stack, count);
  for (var k = 0u; k < 16u; k++) {
    let value = select(vec3f(0.0), scale * stack[k], k < count);
    output[((17u * grid.y + k) * 8u + v) * params.width + id.x] = vec4f(value, 1.0);
  }
  output[((17u * grid.y + 16u) * 8u + v) * params.width + id.x] = vec4f(gains, 1.0);
}
