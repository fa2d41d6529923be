// a - b at missing pixels, 0 elsewhere.
function subtract(a, b, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = 0;
  if (hole[y][x] >= 0.5) {
    result = a[c][y][x] - b[c][y][x];
  }
  return result;
}
