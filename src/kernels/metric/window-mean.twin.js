// Mean over a row of the window: sum over k of weight_k * image(x + k - radius, y). The border mirrors
// the picture, its outermost pixel included (d c b a | a b c d).
function windowMean(image, weights, width, height, radius) {
  const y = this.thread.y;
  const c = this.thread.z;
  const middle = image[c][y][this.thread.x];
  let sum = 0;
  for (let k = 0; k <= 2 * radius; k++) {
    const i = this.thread.x + k - radius;
    let x = i;
    if (i < 0 || i >= width) {
      x = i - 2 * width * Math.floor(i / (2 * width));
      if (x >= width) {
        x = 2 * width - 1 - x;
      }
    }
    sum += weights[0][k] * (image[c][y][x] - middle);
  }
  return middle + sum;
}
