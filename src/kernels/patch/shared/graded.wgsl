// What it costs to match the patch around pixel p of a window with that around pixel q of the source, by one of
// three measures of the difference D = current - source, in whole numbers: sum |D|, sum D^2, or
// (colours * sum D^2 + (32 - colours) * sum |grad D|^2) / 32, where gradients are taken within the patch (Arias et
// al. 2011, section 3). At the picture's border a patch is cut and its cost scaled up.

const NOTHING = 16777215u; // no match, or a cost not below the best
const STEEPEST = 67108864u; // gradients beyond it count no more, so that sums fit into 32 bits

fn gradedSum(squares : u32, slopes : u32, sizes : u32) -> u32 {
  if (params.absolute == 1u) { return sizes; }
  return (params.colours * squares + (32u - params.colours) * min(slopes, STEEPEST)) / 32u;
}

fn matchCost(p : vec2i, q : vec2i, _turn : u32, best : u32) -> u32 {
  let radius = i32(params.radius);
  let inPicture = p + vec2i(i32(params.left), i32(params.top));
  let low = max(vec2i(-radius), -inPicture);
  let high = min(vec2i(radius), vec2i(i32(params.pictureWidth), i32(params.pictureHeight)) - 1 - inPicture);
  let all = u32((2 * radius + 1) * (2 * radius + 1));
  let count = u32((high.x - low.x + 1) * (high.y - low.y + 1));
  let shift = params.shift;
  let limit = (((best + 1u) << shift) / all + 1u) * count;
  var squares = 0u;
  var slopes = 0u;
  var sizes = 0u;
  var above : array<vec3i, 9>;
  for (var dy = low.y; dy <= high.y; dy++) {
    let row = u32((p.y + dy) * i32(params.width) + p.x);
    let sourceRow = u32((q.y + dy) * i32(params.sourceWidth) + q.x);
    var before = vec3i(0);
    for (var dx = low.x; dx <= high.x; dx++) {
      let d = vec3i(current[u32(i32(row) + dx)].xyz - source[u32(i32(sourceRow) + dx)].xyz);
      squares += u32(dot(d, d));
      sizes += u32(abs(d.x) + abs(d.y) + abs(d.z));
      if (dx > low.x) { slopes += u32(dot(d - before, d - before)); }
      let up = above[dx + radius];
      if (dy > low.y) { slopes += u32(dot(d - up, d - up)); }
      before = d;
      above[dx + radius] = d;
    }
    if (gradedSum(squares, slopes, sizes) > limit) { return NOTHING; }
  }
  let sum = gradedSum(squares, slopes, sizes);
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
