// r_p = b_p - sum_q w_pq (u_p - u_q) - c_p u_p  at unknown pixels, 0 elsewhere.
// With `scaled` it is divided by c_p + sum_q w_pq: how far a pixel still is from its neighbours' mean.
function residual(u, source, weights, hole, width, height, scaled) {
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
    if (scaled > 0.5) {
      result = result / Math.max(weight, 1e-20);
    }
  }
  return result;
}
