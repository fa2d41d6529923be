// How soon the patch around each pixel of the front is filled: P = C (D + 1), in whole numbers.
// C: mean confidence of the patch. D: strength of the isophote that meets the front there, the largest
// gradient of the patch turned by a right angle against the front's normal (Criminisi et al. 2004, eq. 1).
// -1 where there is no front. Only pixels near the last filled patch can have changed.
// With nearness (tolerance not negative), pixels nearer than the filled one by more than the tolerance are not
// known to it, and P is scaled by Z = n / (n + sum (d - mean d)^2) over the n pixels of the patch, d of the known
// ones (Daribo and Pesquet-Popescu 2010, eq. 4).

// What is nearer than this stands in front of the pixel that is to be filled.
var<private> limit : f32;

fn isHole(x : i32, y : i32) -> bool { return hole[u32(y) * params.width + u32(x)] >= 0.5; }
fn isInside(x : i32, y : i32) -> bool {
  return x >= 0 && y >= 0 && x < i32(params.width) && y < i32(params.height);
}
fn isInFront(x : i32, y : i32) -> bool {
  return params.tolerance >= 0 && nearness[u32(y) * params.width + u32(x)] > limit;
}
fn isKnown(x : i32, y : i32) -> bool { return isInside(x, y) && !isHole(x, y) && !isInFront(x, y); }
fn brightness(x : i32, y : i32) -> i32 {
  let c = vec3i(current[u32(y) * params.width + u32(x)].xyz);
  return c.x + c.y + c.z;
}
fn difference(x : i32, y : i32, dx : i32, dy : i32) -> i32 {
  if (!isKnown(x + dx, y + dy) || !isKnown(x - dx, y - dy)) { return 0; }
  return brightness(x + dx, y + dy) - brightness(x - dx, y - dy);
}
// 1 in the hole and in front of it; beyond the border as at the border.
fn holeAt(x : i32, y : i32) -> i32 {
  let cx = clamp(x, 0, i32(params.width) - 1);
  let cy = clamp(y, 0, i32(params.height) - 1);
  return select(0, 1, isHole(cx, cy) || isInFront(cx, cy));
}
fn rootOf(value : u32) -> u32 {
  var root = u32(sqrt(f32(value)));
  while (root * root > value) { root -= 1u; }
  while ((root + 1u) * (root + 1u) <= value) { root += 1u; }
  return root;
}

// The sum of squared distances of the known pixels' nearness from its mean, a whole number.
fn spreadAround(x : i32, y : i32, sum : u32, count : u32) -> u32 {
  if (count == 0u) { return 0u; }
  let mean = i32(sum / count);
  let radius = i32(params.radius);
  var spread = 0u;
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      if (!isKnown(x + dx, y + dy)) { continue; }
      let d = i32(nearness[u32(y + dy) * params.width + u32(x + dx)]) - mean;
      spread += u32(d * d);
    }
  }
  return spread;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let x = i32(id.x);
  let y = i32(id.y);
  let radius = i32(params.radius);
  let last = chosen[0];
  // What a patch reads reaches one pixel beyond it, and it changed within the radius of the last one.
  let reach = 2 * radius + 2;
  if (params.whole == 0u && (abs(x - i32(last.x)) > reach || abs(y - i32(last.y)) > reach)) { return; }
  priority[at] = -1.0;
  if (!isHole(x, y)) { return; }
  if (params.tolerance >= 0) { limit = nearness[at] + f32(params.tolerance); }
  if (!isKnown(x - 1, y) && !isKnown(x + 1, y) && !isKnown(x, y - 1) && !isKnown(x, y + 1)) { return; }
  var sum = 0u;
  var count = 0u;
  var knownCount = 0u;
  var nearnessSum = 0u;
  var strongest = 0;
  var gradient = vec2i(0);
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      if (!isInside(x + dx, y + dy)) { continue; }
      count += 1u;
      if (!isKnown(x + dx, y + dy)) { continue; }
      let q = u32(y + dy) * params.width + u32(x + dx);
      sum += u32(confidence[q]);
      if (params.tolerance >= 0) { knownCount += 1u; nearnessSum += u32(nearness[q]); }
      let g = vec2i(difference(x + dx, y + dy, 1, 0), difference(x + dx, y + dy, 0, 1));
      let square = g.x * g.x + g.y * g.y;
      if (square > strongest) { strongest = square; gradient = g; }
    }
  }
  let nx = holeAt(x + 1, y - 1) + 2 * holeAt(x + 1, y) + holeAt(x + 1, y + 1)
    - holeAt(x - 1, y - 1) - 2 * holeAt(x - 1, y) - holeAt(x - 1, y + 1);
  let ny = holeAt(x - 1, y + 1) + 2 * holeAt(x, y + 1) + holeAt(x + 1, y + 1)
    - holeAt(x - 1, y - 1) - 2 * holeAt(x, y - 1) - holeAt(x + 1, y - 1);
  let across = gradient.x * ny - gradient.y * nx;
  let length = nx * nx + ny * ny;
  var data = 0u;
  if (length > 0) { data = rootOf(4u * u32(across * across) / u32(length)); }
  let spread = spreadAround(x, y, nearnessSum, knownCount);
  priority[at] = max(1.0, f32((sum / count) * (data + 1u) * count / (count + spread)));
}
