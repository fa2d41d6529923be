// Counter-based random numbers (PCG; Jarzynski and Olano 2020): a pure function of a key of four
// words, (x, y, seed, stream). Integers wrap.

fn pcg(value : u32) -> u32 {
  let state = value * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

fn pcg4d(key : vec4u) -> vec4u {
  var v = key * 1664525u + 1013904223u;
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  v ^= v >> vec4u(16u);
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  return v;
}

// 24 random bits as a number from 0 up to, and without, 1: exact.
fn uniformOf(bits : u32) -> f32 {
  return f32(bits >> 8u) * 0x1p-24f;
}

// The natural logarithm for 0 < x <= 1 and the cosine of u turns, 0 <= u < 1: the built-in ones may
// differ between devices by more than a picture may.
fn logarithm(x : f32) -> f32 {
  let bits = bitcast<u32>(x);
  var exponent = i32(bits >> 23u) - 127;
  var mantissa = bitcast<f32>((bits & 0x7fffffu) | 0x3f800000u);
  if (mantissa > 1.41421356f) { mantissa *= 0.5f; exponent += 1; }
  let f = mantissa - 1.0f;
  let s = f / (2.0f + f);
  let z = s * s;
  let series = z * (0.666666667f + z * (0.4f + z * (0.285714286f + z * 0.222222222f)));
  return s * (2.0f + series) + f32(exponent) * 0.693147181f;
}

fn cosineOfTurns(u : f32) -> f32 {
  let quarter = floor(4.0f * u + 0.5f);
  let a = (u - 0.25f * quarter) * 6.28318531f;
  let z = a * a;
  let sine = a * (1.0f + z * (-1.66666667e-1f + z * (8.33333333e-3f + z * (-1.98412698e-4f + z * 2.75573192e-6f))));
  let cosine = 1.0f + z * (-0.5f + z * (4.16666667e-2f + z * (-1.38888889e-3f + z * 2.48015873e-5f)));
  switch (u32(quarter) & 3u) {
    case 0u: { return cosine; }
    case 1u: { return -sine; }
    case 2u: { return -cosine; }
    default: { return sine; }
  }
}

// A number of the standard normal distribution (Box and Muller 1958) from two random words.
fn gaussianOf(bits : vec2u) -> f32 {
  let u1 = uniformOf(bits.x) + 0x1p-25f;
  return sqrt(-2.0f * logarithm(u1)) * cosineOfTurns(uniformOf(bits.y));
}

