// A coarse pixel is the mean of its known children (2x2, fewer at an odd edge), rounded to a whole
// number by whole-number division, so that every device rounds alike; none known: 0.
function shrink(fine, hole, width, height, fineWidth, fineHeight) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  let count = 0;
  for (let dy = 0; dy < 2; dy++) {
    for (let dx = 0; dx < 2; dx++) {
      const fx = 2 * x + dx;
      const fy = 2 * y + dy;
      if (fx < fineWidth && fy < fineHeight) {
        if (hole[fy][fx] < 0.5) {
          sum += fine[c][fy][fx];
          count += 1;
        }
      }
    }
  }
  return Math.floor((2 * sum + count) / Math.max(2 * count, 1));
}
