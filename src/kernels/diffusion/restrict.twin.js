// The coarse right-hand side: the sum of the four children's residuals, 0 at known coarse pixels.
function restrict(fine, coarseHole, width, height, fineWidth, fineHeight) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  if (coarseHole[y][x] >= 0.5) {
    for (let dy = 0; dy < 2; dy++) {
      for (let dx = 0; dx < 2; dx++) {
        const fx = 2 * x + dx;
        const fy = 2 * y + dy;
        if (fx < fineWidth && fy < fineHeight) {
          sum += fine[c][fy][fx];
        }
      }
    }
  }
  return sum;
}
