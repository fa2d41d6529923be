// Variance over a row of the window, weighted: of image - reference where difference is 1, else of
// image plus of reference. With d the distance from the middle pixel, it is mean(d^2) - mean(d)^2.
function windowVariance(image, reference, weights, width, height, radius, difference) {
  const y = this.thread.y;
  const c = this.thread.z;
  const middleA = image[c][y][this.thread.x];
  const middleB = reference[c][y][this.thread.x];
  let first = 0;
  let second = 0;
  let squares = 0;
  for (let k = 0; k <= 2 * radius; k++) {
    const i = this.thread.x + k - radius;
    let x = i;
    if (i < 0 || i >= width) {
      x = i - 2 * width * Math.floor(i / (2 * width));
      if (x >= width) {
        x = 2 * width - 1 - x;
      }
    }
    const a = image[c][y][x] - middleA;
    const b = reference[c][y][x] - middleB;
    const weight = weights[0][k];
    if (difference == 1) {
      first += weight * (a - b);
      squares += weight * (a - b) * (a - b);
    } else {
      first += weight * a;
      second += weight * b;
      squares += weight * (a * a + b * b);
    }
  }
  return Math.max(squares - first * first - second * second, 0);
}
