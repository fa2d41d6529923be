// How much a picture of whole numbers changed: the sum of |after - before| over each tile of 16x16.
function changes(before, after, width, height, imageWidth, imageHeight) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  let sum = 0;
  for (let dy = 0; dy < 16; dy++) {
    for (let dx = 0; dx < 16; dx++) {
      if (left + dx < imageWidth && top + dy < imageHeight) {
        for (let c = 0; c < 3; c++) {
          sum += Math.abs(after[c][top + dy][left + dx] - before[c][top + dy][left + dx]);
        }
      }
    }
  }
  return sum;
}
