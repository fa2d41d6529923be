// (b_p - sum_q w_pq (u_p - u_q) - c_p u_p) / (c_p + sum_q w_pq)  at unknown pixels, 0 elsewhere:
// how far a pixel still is from what its neighbours ask.
function residual(u, source, weights, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = 0;
  if (hole[y][x] >= 0.5) {
    const here = u[c][y][x];
    let weight = weights[2][y][x];
    result = source[c][y][x] - weight * here;
    if (x > 0) {
      const left = weights[0][y][x - 1];
      result -= left * (here - u[c][y][x - 1]);
      weight += left;
    }
    if (x < width - 1) {
      const right = weights[0][y][x];
      result -= right * (here - u[c][y][x + 1]);
      weight += right;
    }
    if (y > 0) {
      const up = weights[1][y - 1][x];
      result -= up * (here - u[c][y - 1][x]);
      weight += up;
    }
    if (y < height - 1) {
      const down = weights[1][y][x];
      result -= down * (here - u[c][y + 1][x]);
      weight += down;
    }
    result = result / Math.max(weight, 1e-20);
  }
  return result;
}
