// Counts k of light of mean lambda = peak * value (Poisson), shown as k / peak.
// Below 32, exactly: Knuth's product of uniform numbers in 32-bit integers, in parts of mean at most 8, until it falls
// below exp(-lambda / parts). From 32 on the normal law lambda + sqrt(lambda) n. `levels` holds for each 65536th of
// a code value lambda, the number of parts (0: the normal law) and that threshold.

fn highProduct(a : u32, b : u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let ab = (a & 0xffffu) * (b >> 16u);
  let ba = (a >> 16u) * (b & 0xffffu);
  let middle = (low >> 16u) + (ab & 0xffffu) + (ba & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (ab >> 16u) + (ba >> 16u) + (middle >> 16u);
}

fn count(v : f32, key : vec4u) -> f32 {
  let level = levels[u32(floor(clamp(v, 0.0, 1.0) * 65536.0 + 0.5))];
  if (level.x == 0.0) { return 0.0; }
  var words = pcg4d(key);
  if (level.y == 0.0) { return max(level.x + sqrt(level.x) * gaussianOf(words.xy), 0.0); }
  let threshold = u32(level.z * 4294967296.0);
  var found = 0u;
  var drawn = 0u;
  for (var part = 0u; part < u32(level.y); part++) {
    var product = 0xffffffffu;
    for (var i = 0u; i < 64u; i++) {
      if (drawn > 0u && (drawn & 3u) == 0u) { words = pcg4d(key + vec4u(0u, 0u, 0u, 64u * drawn)); }
      product = highProduct(product, words[drawn & 3u]);
      drawn++;
      if (product < threshold) { break; }
      found++;
    }
  }
  return f32(found);
}

fn encoded(light : f32) -> f32 {
  if (params.linear == 0u) { return light; }
  if (light <= 0.0031308) { return 12.92 * light; }
  return 1.055 * pow(light, 1.0 / 2.4) - 0.055;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at].xyz;
  let key = vec4u(id.xy, params.seed, params.stream);
  let step = 1u - params.same;
  let k = vec3f(
    count(v.x, key),
    count(v.y, key + vec4u(0u, 0u, 0u, step)),
    count(v.z, key + vec4u(0u, 0u, 0u, 2u * step)));
  let light = k / params.peak;
  output[at] = vec4f(encoded(light.x), encoded(light.y), encoded(light.z), 1.0);
}
