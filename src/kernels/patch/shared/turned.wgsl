// What it costs to match the patch around pixel p of a window with a turned and scaled patch around pixel q
// of the source, whose colours may be stretched and shifted to fit: with A the target's numbers and B the
// source's, sampled bilinearly at q + M (dx, dy),
// cost = sum over the patch of (A - gain B - bias)^2, per channel gain = deviation of A / deviation of B and
// bias = mean of A - gain mean of B, both within bounds. All in whole numbers: M in 1/4096, positions
// in 1/256, gain in 1/256. (Barnes et al. 2010, sections 3 and 5; Darabi et al. 2012, section 3.1.)

const NOTHING = 16777215u; // no match, or a cost not below the best

// Gain in 1/256 and bias for one channel, from the sums of A, B and of their squares over n pixels.
fn fitTone(n : i32, a : i32, b : i32, aa : u32, bb : u32) -> vec2i {
  let count = u32(n);
  // n times the sum of squares stays below 2^32 for patches up to 15 x 15.
  let deviationA = rootOf(count * aa - u32(a * a));
  let deviationB = rootOf(count * bb - u32(b * b));
  let gain = clamp(i32((256u * deviationA) / max(deviationB, 1u)), i32(params.leastGain), i32(params.mostGain));
  let most = i32(params.mostBias);
  let bias = clamp((a - (gain * b) / 256) / n, -most, most);
  return vec2i(gain, bias);
}

fn matchCost(p : vec2i, q : vec2i, turn : u32, best : u32) -> u32 {
  let radius = i32(params.radius);
  let inPicture = p + vec2i(i32(params.left), i32(params.top));
  let low = max(vec2i(-radius), -inPicture);
  let high = min(vec2i(radius), vec2i(i32(params.pictureWidth), i32(params.pictureHeight)) - 1 - inPicture);
  let all = u32((2 * radius + 1) * (2 * radius + 1));
  let n = (high.x - low.x + 1) * (high.y - low.y + 1);
  let count = u32(n);
  var gain = vec3i(256);
  var bias = vec3i(0);
  if (params.mostBias > 0u || params.mostGain > 256u || params.leastGain < 256u) {
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
    for (var c = 0; c < 3; c++) {
      let tone = fitTone(n, a[c], b[c], aa[c], bb[c]);
      gain[c] = tone.x;
      bias[c] = tone.y;
    }
  }
  let shift = params.shift;
  let limit = (((best + 1u) << shift) / all + 1u) * count;
  var sum = 0u;
  for (var dy = low.y; dy <= high.y; dy++) {
    for (var dx = low.x; dx <= high.x; dx++) {
      let x = vec3i(current[u32((p.y + dy) * i32(params.width) + p.x + dx)].xyz);
      let y = (gain * sampleSource(q, vec2i(dx, dy), turn) + 128) / 256 + bias;
      let d = x - clamp(y, vec3i(0), vec3i(255));
      sum += u32(dot(d, d));
    }
    if (sum > limit) { return NOTHING; }
  }
  let whole = (sum / count) * all + ((sum % count) * all) / count;
  return min(whole >> shift, NOTHING - 1u);
}

fn isUsable(q : vec2i, _turn : u32) -> bool {
  if (q.x < 0 || q.y < 0 || q.x >= i32(params.sourceWidth) || q.y >= i32(params.sourceHeight)) { return false; }
  return blocked[u32(q.y) * params.sourceWidth + u32(q.x)] < 0.5;
}

