// The squared Euclidean distance to the nearest pixel looked for: the smallest dx^2 + g(x + dx)^2,
// where g is the vertical offset; no farther along the row than what is found already.
function distance(offset, width, height, limit) {
  const x = this.thread.x;
  const y = this.thread.y;
  const reach = Math.min(limit, Math.max(x, width - 1 - x));
  let best = 1000000000000000000;
  if (Math.abs(offset[y][x]) < 1000000000) {
    best = offset[y][x] * offset[y][x];
  }
  for (let dx = 1; dx <= reach && dx * dx < best; dx++) {
    if (x >= dx) {
      const left = offset[y][x - dx];
      if (Math.abs(left) < 1000000000) {
        best = Math.min(best, dx * dx + left * left);
      }
    }
    if (x + dx < width) {
      const right = offset[y][x + dx];
      if (Math.abs(right) < 1000000000) {
        best = Math.min(best, dx * dx + right * right);
      }
    }
  }
  if (best > limit * limit) {
    best = 1000000000000000000;
  }
  return best;
}
