// restrict where every edge weighs 1 and c is 0: the sum of the four children's residuals
// b_p + sum_q (u_q - u_p) ; 0 at known coarse pixels.
function restrictLaplace(u, source, coarseHole, width, height, fineWidth, fineHeight) {
  const c = this.thread.z;
  let sum = 0;
  if (coarseHole[this.thread.y][this.thread.x] >= 0.5) {
    for (let dy = 0; dy < 2; dy++) {
      for (let dx = 0; dx < 2; dx++) {
        const x = 2 * this.thread.x + dx;
        const y = 2 * this.thread.y + dy;
        if (x < fineWidth && y < fineHeight) {
          const here = u[c][y][x];
          sum += source[c][y][x];
          if (x > 0) {
            sum += u[c][y][x - 1] - here;
          }
          if (x < fineWidth - 1) {
            sum += u[c][y][x + 1] - here;
          }
          if (y > 0) {
            sum += u[c][y - 1][x] - here;
          }
          if (y < fineHeight - 1) {
            sum += u[c][y + 1][x] - here;
          }
        }
      }
    }
  }
  return sum;
}
