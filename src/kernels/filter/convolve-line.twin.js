// sum_i taps_i u(p + i)  for i from -radius to radius, along rows (across 1) or columns; edges are
// repeated.
function convolveLine(image, taps, width, height, radius, across) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  for (let i = 0; i < 2 * radius + 1; i++) {
    if (across == 1) {
      sum += taps[0][i] * image[c][y][Math.min(Math.max(x + i - radius, 0), width - 1)];
    } else {
      sum += taps[0][i] * image[c][Math.min(Math.max(y + i - radius, 0), height - 1)][x];
    }
  }
  return sum;
}
