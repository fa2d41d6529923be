// Adds the coarse correction at unknown pixels, cell-centred bilinear (9, 3, 3, 1 sixteenths, edges
// repeat).
function prolong(u, hole, coarse, width, height, coarseWidth, coarseHeight) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const cx = Math.floor(x / 2);
  const cy = Math.floor(y / 2);
  const sx = Math.min(Math.max(cx + 2 * (x - 2 * cx) - 1, 0), coarseWidth - 1);
  const sy = Math.min(Math.max(cy + 2 * (y - 2 * cy) - 1, 0), coarseHeight - 1);
  let result = u[c][y][x];
  if (hole[y][x] >= 0.5) {
    result +=
      (9 * coarse[c][cy][cx] + 3 * (coarse[c][cy][sx] + coarse[c][sy][cx]) + coarse[c][sy][sx]) /
      16;
  }
  return result;
}
