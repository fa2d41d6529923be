// The picture with its missing pixels taken from a window's solution; known pixels are copied.
function paste(known, filled, mask, width, height, left, top, filledWidth, filledHeight) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const fx = Math.min(Math.max(x - left, 0), filledWidth - 1);
  const fy = Math.min(Math.max(y - top, 0), filledHeight - 1);
  let result = known[c][y][x];
  if (mask[y][x] >= 0.5) {
    result = filled[c][fy][fx];
  }
  return result;
}
