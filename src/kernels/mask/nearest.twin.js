// The nearest pixel looked for: its x, its y, and the squared Euclidean distance to it.
// Of those at one distance the one in the nearest column is taken, left before right.
function nearest(offset, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let nearestX = -1;
  let nearestY = -1;
  let best = 1000000000000000000;
  for (let dx = 0; dx < width && dx * dx < best; dx++) {
    if (x >= dx) {
      const g = offset[y][x - dx];
      if (Math.abs(g) < 1000000000 && dx * dx + g * g < best) {
        best = dx * dx + g * g;
        nearestX = x - dx;
        nearestY = y + g;
      }
    }
    if (x + dx < width) {
      const g = offset[y][x + dx];
      if (Math.abs(g) < 1000000000 && dx * dx + g * g < best) {
        best = dx * dx + g * g;
        nearestX = x + dx;
        nearestY = y + g;
      }
    }
  }
  let result = best;
  if (this.thread.z == 0) {
    result = nearestX;
  }
  if (this.thread.z == 1) {
    result = nearestY;
  }
  return result;
}
