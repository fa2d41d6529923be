// residual where every edge weighs 1 and c is 0:  (b_p + sum_q (u_q - u_p)) / (number of neighbours)
// at unknown pixels, 0 elsewhere.
function residualLaplace(u, source, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  let count = 0;
  if (hole[y][x] >= 0.5) {
    const here = u[c][y][x];
    sum = source[c][y][x];
    if (x > 0) {
      sum += u[c][y][x - 1] - here;
      count += 1;
    }
    if (x < width - 1) {
      sum += u[c][y][x + 1] - here;
      count += 1;
    }
    if (y > 0) {
      sum += u[c][y - 1][x] - here;
      count += 1;
    }
    if (y < height - 1) {
      sum += u[c][y + 1][x] - here;
      count += 1;
    }
  }
  return sum / Math.max(count, 1);
}
