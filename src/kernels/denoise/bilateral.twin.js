// sum_q w_q u(q) / sum_q w_q,  w_q = taps(dx) taps(dy) exp(-fall |u(q) - u(p)|^2),  over a disk around p; the
// border is repeated. With `masked` 1 pixels of mask >= 1/2 are not looked at; where
// p itself is one, place alone weighs.
function bilateral(image, taps, mask, width, height, radius, fall, masked) {
  const c = this.thread.z;
  const red = image[0][this.thread.y][this.thread.x];
  const green = image[1][this.thread.y][this.thread.x];
  const blue = image[2][this.thread.y][this.thread.x];
  let steep = fall;
  if (masked == 1) {
    if (mask[this.thread.y][this.thread.x] >= 0.5) {
      steep = 0;
    }
  }
  let sum = 0;
  let total = 0;
  for (let dy = -radius; dy <= radius; dy++) {
    const y = Math.min(Math.max(this.thread.y + dy, 0), height - 1);
    for (let dx = -radius; dx <= radius; dx++) {
      const x = Math.min(Math.max(this.thread.x + dx, 0), width - 1);
      let counts = 1;
      if (dx * dx + dy * dy > radius * radius) {
        counts = 0;
      }
      if (masked == 1) {
        if (mask[y][x] >= 0.5) {
          counts = 0;
        }
      }
      if (counts == 1) {
        const a = image[0][y][x] - red;
        const b = image[1][y][x] - green;
        const d = image[2][y][x] - blue;
        const weight =
          taps[0][dx + radius] * taps[0][dy + radius] * Math.exp(-steep * (a * a + b * b + d * d));
        sum += weight * image[c][y][x];
        total += weight;
      }
    }
  }
  let result = image[c][this.thread.y][this.thread.x];
  if (total > 0) {
    result = sum / total;
  }
  return result;
}
