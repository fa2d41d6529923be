// The blur's columns, inside the hole: sum_j taps_j rows(x, y + j - radius) where something is missing, else 0.
function confidenceDown(rows, hole, taps, width, height, radius) {
  const x = this.thread.x;
  let sum = 0;
  if (hole[this.thread.y][x] >= 0.5) {
    for (let j = -radius; j < radius + 1; j++) {
      const y = this.thread.y + j;
      if (y >= 0 && y < height) {
        sum += taps[0][j + radius] * rows[y][x];
      }
    }
  }
  return sum;
}
