// error = mean over R, G, B of |image - reference|^power, power being 1 or 2.
function error(image, reference, width, height, power) {
  const x = this.thread.x;
  const y = this.thread.y;
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    const difference = Math.abs(image[c][y][x] - reference[c][y][x]);
    if (power == 2) {
      sum += difference * difference;
    } else {
      sum += difference;
    }
  }
  return sum / 3;
}
