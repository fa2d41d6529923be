// result = known where mask = 0, fill where mask = 1, known + mask * (fill - known) in between.
function composite(known, fill, mask, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const m = mask[y][x];
  const a = known[c][y][x];
  const b = fill[c][y][x];
  let result = a + m * (b - a);
  if (m <= 0) {
    result = a;
  }
  if (m >= 1) {
    result = b;
  }
  return result;
}
