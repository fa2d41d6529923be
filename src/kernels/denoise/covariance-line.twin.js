// Along a line, the mean over a window of  inner(q) + (a(q) - a0)(b(q) - b0),  a0 and b0 the means of a and b over that
// window: rows first (`nested` 0: inner is 0), then columns of the rows' means, and it is the covariance over the
// square. `turn` sets lane i of a against lane i + turn of b. The border is repeated.
function covarianceLine(a, b, meanA, meanB, inner, width, height, radius, across, nested, turn) {
  const c = this.thread.z;
  let other = c + turn;
  if (other > 2) {
    other = other - 3;
  }
  const a0 = meanA[c][this.thread.y][this.thread.x];
  const b0 = meanB[other][this.thread.y][this.thread.x];
  let sum = 0;
  for (let i = -radius; i <= radius; i++) {
    let x = this.thread.x;
    let y = this.thread.y;
    if (across == 1) {
      x = Math.min(Math.max(x + i, 0), width - 1);
    } else {
      y = Math.min(Math.max(y + i, 0), height - 1);
    }
    sum += (a[c][y][x] - a0) * (b[other][y][x] - b0);
    if (nested == 1) {
      sum += inner[c][y][x];
    }
  }
  return sum / (2 * radius + 1);
}
