// One sweep towards  |grad T| = 1  in the hole: the smaller neighbours a, b of both axes give
// (a + b + sqrt(2 - (a - b)^2)) / 2 , or min(a, b) + 1 where they differ by 1 or more; never larger than
// before. Outside the hole the time stays as it is, and counts as 0 for the front that starts there.
function eikonal(time, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = time[y][x];
  if (hole[y][x] >= 0.5) {
    let a = 1000000000;
    let b = 1000000000;
    if (x > 0) {
      a = Math.min(a, Math.max(time[y][x - 1], 0));
    }
    if (x < width - 1) {
      a = Math.min(a, Math.max(time[y][x + 1], 0));
    }
    if (y > 0) {
      b = Math.min(b, Math.max(time[y - 1][x], 0));
    }
    if (y < height - 1) {
      b = Math.min(b, Math.max(time[y + 1][x], 0));
    }
    let arrival = Math.min(a, b) + 1;
    if (Math.abs(a - b) < 1) {
      arrival = 0.5 * (a + b + Math.sqrt(2 - (a - b) * (a - b)));
    }
    result = Math.min(result, arrival);
  }
  return result;
}
