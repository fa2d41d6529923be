// The coarse right-hand side: the sum of the four children's residuals
// r_p = b_p - sum_q w_pq (u_p - u_q) - c_p u_p ; 0 at known coarse pixels.
function restrict(u, source, weights, coarseHole, width, height, fineWidth, fineHeight) {
  const c = this.thread.z;
  let sum = 0;
  if (coarseHole[this.thread.y][this.thread.x] >= 0.5) {
    for (let dy = 0; dy < 2; dy++) {
      for (let dx = 0; dx < 2; dx++) {
        const x = 2 * this.thread.x + dx;
        const y = 2 * this.thread.y + dy;
        if (x < fineWidth && y < fineHeight) {
          const here = u[c][y][x];
          sum += source[c][y][x] - weights[2][y][x] * here;
          if (x > 0) {
            sum -= weights[0][y][x - 1] * (here - u[c][y][x - 1]);
          }
          if (x < fineWidth - 1) {
            sum -= weights[0][y][x] * (here - u[c][y][x + 1]);
          }
          if (y > 0) {
            sum -= weights[1][y - 1][x] * (here - u[c][y - 1][x]);
          }
          if (y < fineHeight - 1) {
            sum -= weights[1][y][x] * (here - u[c][y + 1][x]);
          }
        }
      }
    }
  }
  return sum;
}
