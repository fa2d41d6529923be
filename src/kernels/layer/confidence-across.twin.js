// A row of the blur of what is known and trusted: sum_i taps_i (1 - hole + weight)(x + i - radius, y); 0 beyond the border.
function confidenceAcross(hole, weight, taps, width, height, radius) {
  const y = this.thread.y;
  let sum = 0;
  for (let i = -radius; i < radius + 1; i++) {
    const x = this.thread.x + i;
    if (x >= 0 && x < width) {
      let known = 1;
      if (hole[y][x] >= 0.5) {
        known = 0;
      }
      sum += taps[0][i + radius] * (known + weight[y][x]);
    }
  }
  return sum;
}
