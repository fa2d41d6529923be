// A window of a coarse level at a finer one: each coarse pixel becomes a square of `scale` pixels,
// its whole number divided by `divisor`.
function enlarge(
  coarse,
  width,
  height,
  left,
  top,
  coarseLeft,
  coarseTop,
  coarseWidth,
  coarseHeight,
  scale,
  divisor,
) {
  const qx = Math.floor((this.thread.x + left) / scale) - coarseLeft;
  const qy = Math.floor((this.thread.y + top) / scale) - coarseTop;
  const x = Math.min(Math.max(qx, 0), coarseWidth - 1);
  const y = Math.min(Math.max(qy, 0), coarseHeight - 1);
  return coarse[this.thread.z][y][x] / divisor;
}
