// What it costs to match the patch around pixel p of a window with the patch around pixel q of the source:
// cost = sum over the patch of (current - source)^2 over R, G, B in whole numbers 0..255. At the picture's
// border a patch is cut; the cost is then scaled up as if it had all its pixels. A match nearer than `apart` is none.

const NOTHING = 16777215u; // no match, or a cost not below the best

fn matchCost(p : vec2i, q : vec2i, _turn : u32, best : u32) -> u32 {
  let radius = i32(params.radius);
  let inPicture = p + vec2i(i32(params.left), i32(params.top));
  let away = q - inPicture;
  if (u32(away.x * away.x + away.y * away.y) < params.apart * params.apart) { return NOTHING; }
  let low = max(vec2i(-radius), -inPicture);
  let high = min(vec2i(radius), vec2i(i32(params.pictureWidth), i32(params.pictureHeight)) - 1 - inPicture);
  let all = u32((2 * radius + 1) * (2 * radius + 1));
  let count = u32((high.x - low.x + 1) * (high.y - low.y + 1));
  let shift = params.shift;
  // Sums beyond it cannot win; never below what the best cost stands for.
  let limit = (((best + 1u) << shift) / all + 1u) * count;
  var sum = 0u;
  for (var dy = low.y; dy <= high.y; dy++) {
    let row = u32((p.y + dy) * i32(params.width) + p.x);
    let sourceRow = u32((q.y + dy) * i32(params.sourceWidth) + q.x);
    for (var dx = low.x; dx <= high.x; dx++) {
      let a = current[u32(i32(row) + dx)].xyz;
      let b = source[u32(i32(sourceRow) + dx)].xyz;
      let d = vec3i(a - b);
      sum += u32(dot(d, d));
    }
    if (sum > limit) { return NOTHING; }
  }
  // sum * all / count without overflow.
  let whole = (sum / count) * all + ((sum % count) * all) / count;
  return min(whole >> shift, NOTHING - 1u);
}

// A step of the target is the same step of the source: nothing is turned here.
fn turned(away : vec2i, _turn : u32) -> vec2i { return away; }

fn isUsable(q : vec2i, _turn : u32) -> bool {
  if (q.x < 0 || q.y < 0 || q.x >= i32(params.sourceWidth) || q.y >= i32(params.sourceHeight)) { return false; }
  return blocked[u32(q.y) * params.sourceWidth + u32(q.x)] < 0.5;
}

