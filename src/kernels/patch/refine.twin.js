// The matches of the next finer level: a pixel moves as far, twice over, as its coarse pixel did, and turns alike.
function refine(
  coarse,
  width,
  height,
  left,
  top,
  coarseLeft,
  coarseTop,
  coarseWidth,
  coarseHeight,
) {
  const lane = this.thread.z;
  const px = this.thread.x + left;
  const py = this.thread.y + top;
  const qx = Math.floor(px / 2);
  const qy = Math.floor(py / 2);
  const x = Math.min(Math.max(qx - coarseLeft, 0), coarseWidth - 1);
  const y = Math.min(Math.max(qy - coarseTop, 0), coarseHeight - 1);
  let result = -1;
  if (lane == 2) {
    result = 0;
  }
  if (x == qx - coarseLeft && y == qy - coarseTop && coarse[0][y][x] >= 0) {
    if (lane == 0) {
      result = 2 * coarse[0][y][x] + px - 2 * qx;
    }
    if (lane == 1) {
      result = 2 * coarse[1][y][x] + py - 2 * qy;
    }
    if (lane == 2) {
      result = coarse[2][y][x];
    }
    if (lane == 3) {
      result = 0;
    }
  }
  return result;
}
