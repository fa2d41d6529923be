// What it costs to match the patch around pixel p of a window with a turned and scaled patch around pixel q of the
// source, toned to fit, both in whole numbers of CIELAB: with A the target's numbers, B the source's, sampled bilinearly
// at q + M (dx, dy), and D = A - (gain B + bias),
// cost = sum over the patch of |D|^2 + slope / 32 * |grad D_L|^2,
// gradients of lightness taken within the patch; per channel gain = (deviation of A + 1) / (deviation of B + 1) and bias =
// mean of A - gain mean of B, both within bounds. M in 1/4096, positions and gain in 1/256.
// (Barnes et al. 2010, sections 3 and 5; Darabi et al. 2012, section 3.1.)

const NOTHING = 16777215u; // no match, or a cost not below the best
const LEAST = vec3i(0, -256, -256);
const MOST = vec3i(255, 255, 255);

// Gain in 1/256 and bias for one channel, from the sums of A, B and of their squares over n pixels.
fn fitTone(n : i32, a : i32, b : i32, aa : u32, bb : u32) -> vec2i {
  let count = u32(n);
  // n times the sum of squares stays below 2^32 for patches up to 11 x 11. One more in both, so that flat keeps its tone.
  let deviationA = rootOf(count * aa - u32(a * a)) + count;
  let deviationB = rootOf(count * bb - u32(b * b)) + count;
  let gain = clamp(i32((256u * deviationA) / deviationB), i32(params.leastGain), i32(params.mostGain));
  let most = i32(params.mostBias);
  let rest = a - ((gain * b) >> 8u);
  return vec2i(gain, clamp((2 * rest + select(-n, n, rest >= 0)) / (2 * n), -most, most));
}

struct Tones { gain : vec3i, bias : vec3i }

// What of the patch around p lies in the picture.
fn lowOf(p : vec2i) -> vec2i {
  return max(vec2i(-i32(params.radius)), -(p + vec2i(i32(params.left), i32(params.top))));
}
fn highOf(p : vec2i) -> vec2i {
  let last = vec2i(i32(params.pictureWidth), i32(params.pictureHeight)) - 1;
  return min(vec2i(i32(params.radius)), last - (p + vec2i(i32(params.left), i32(params.top))));
}

fn fitTones(p : vec2i, q : vec2i, turn : u32) -> Tones {
  var tones = Tones(vec3i(256), vec3i(0));
  if (params.mostBias == 0u && params.mostGain == 256u && params.leastGain == 256u) { return tones; }
  let low = lowOf(p);
  let high = highOf(p);
  var a = vec3i(0);
  var b = vec3i(0);
  var aa = vec3u(0u);
  var bb = vec3u(0u);
  for (var dy = low.y; dy <= high.y; dy++) {
    for (var dx = low.x; dx <= high.x; dx++) {
      let x = vec3i(current[u32((p.y + dy) * i32(params.width) + p.x + dx)].xyz);
      let y = sampleSource(q, vec2i(dx, dy), turn);
      a += x;
      b += y;
      aa += vec3u(x * x);
      bb += vec3u(y * y);
    }
  }
  let n = (high.x - low.x + 1) * (high.y - low.y + 1);
  for (var c = 0; c < 3; c++) {
    let tone = fitTone(n, a[c], b[c], aa[c], bb[c]);
    tones.gain[c] = tone.x;
    tones.bias[c] = tone.y;
  }
  return tones;
}

fn matchCost(p : vec2i, q : vec2i, turn : u32, best : u32) -> u32 {
  let low = lowOf(p);
  let high = highOf(p);
  let radius = i32(params.radius);
  let all = u32((2 * radius + 1) * (2 * radius + 1));
  let count = u32((high.x - low.x + 1) * (high.y - low.y + 1));
  let tones = fitTones(p, q, turn);
  let shift = params.shift;
  let limit = (((best + 1u) << shift) / all + 1u) * count;
  var squares = 0u;
  var slopes = 0u;
  var above : array<i32, 11>;
  for (var dy = low.y; dy <= high.y; dy++) {
    var before = 0;
    for (var dx = low.x; dx <= high.x; dx++) {
      let x = vec3i(current[u32((p.y + dy) * i32(params.width) + p.x + dx)].xyz);
      let y = ((tones.gain * sampleSource(q, vec2i(dx, dy), turn) + 128) >> vec3u(8u)) + tones.bias;
      let d = x - clamp(y, LEAST, MOST);
      squares += u32(dot(d, d));
      if (dx > low.x) { slopes += u32((d.x - before) * (d.x - before)); }
      let up = above[dx + radius];
      if (dy > low.y) { slopes += u32((d.x - up) * (d.x - up)); }
      before = d.x;
      above[dx + radius] = d.x;
    }
    if (squares + (params.slope * slopes) / 32u > limit) { return NOTHING; }
  }
  let sum = squares + (params.slope * slopes) / 32u;
  // sum * all / count without overflow.
  let whole = (sum / count) * all + ((sum % count) * all) / count;
  return min(whole >> shift, NOTHING - 1u);
}

// A patch, turned and scaled as it is, must lie where all may be copied: `clearance` is how far, in pixels, that is so.
fn isUsable(q : vec2i, turn : u32) -> bool {
  if (q.x < 0 || q.y < 0 || q.x >= i32(params.sourceWidth) || q.y >= i32(params.sourceHeight)) { return false; }
  let m = 4u * turn;
  let across = max(abs(turns[m]) + abs(turns[m + 2u]), abs(turns[m + 1u]) + abs(turns[m + 3u]));
  let reach = (i32(params.radius) * i32(across) + 4095) >> 12u;
  return clearance[u32(q.y) * params.sourceWidth + u32(q.x)] > f32(reach);
}

