// Fills the missing pixels of a level from the next coarser one, cell-centred bilinear, in whole
// numbers: (9 a + 3 b + 3 c + d + 8) / 16; coarse edges repeat. Known pixels stay.
function grow(level, hole, coarse, width, height, coarseWidth, coarseHeight) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const cx = Math.floor(x / 2);
  const cy = Math.floor(y / 2);
  const sx = Math.min(Math.max(cx + 2 * (x - 2 * cx) - 1, 0), coarseWidth - 1);
  const sy = Math.min(Math.max(cy + 2 * (y - 2 * cy) - 1, 0), coarseHeight - 1);
  let result = level[c][y][x];
  if (hole[y][x] >= 0.5) {
    const sum =
      9 * coarse[c][cy][cx] + 3 * (coarse[c][cy][sx] + coarse[c][sy][cx]) + coarse[c][sy][sx];
    result = Math.floor((sum + 8) / 16);
  }
  return result;
}
