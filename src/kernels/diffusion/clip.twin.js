// Each channel held between its bounds: lanes of bounds at (0, 0) are the smallest values, at (1, 0)
// the largest.
function clip(u, bounds, width, height) {
  const c = this.thread.z;
  return Math.min(Math.max(u[c][this.thread.y][this.thread.x], bounds[c][0][0]), bounds[c][0][1]);
}
