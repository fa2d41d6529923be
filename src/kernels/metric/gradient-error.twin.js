// Error of the gradient: the mean over R, G, B and both directions of the squared difference between the
// forward differences of two pictures, which are 0 in the last column and the last row.
function gradientError(image, reference, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const right = Math.min(x + 1, width - 1);
  const below = Math.min(y + 1, height - 1);
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    const a = image[c][y][x];
    const b = reference[c][y][x];
    const across = image[c][y][right] - a - (reference[c][y][right] - b);
    const down = image[c][below][x] - a - (reference[c][below][x] - b);
    sum += across * across + down * down;
  }
  return sum / 6;
}
