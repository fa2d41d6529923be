// A coarse pixel is the mean of the known pixels of its square, fewer at the border; none known: 0.
function average(fine, hole, width, height, fineWidth, fineHeight, side) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  let count = 0;
  for (let dy = 0; dy < side; dy++) {
    for (let dx = 0; dx < side; dx++) {
      const fx = side * x + dx;
      const fy = side * y + dy;
      if (fx < fineWidth && fy < fineHeight) {
        if (hole[fy][fx] < 0.5) {
          sum += fine[c][fy][fx];
          count += 1;
        }
      }
    }
  }
  return sum / Math.max(count, 1);
}
