// For each tile of 16x16 and each channel, the sum of a * b.
function dot(a, b, width, height, imageWidth, imageHeight) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  for (let dy = 0; dy < 16; dy++) {
    const y = top + dy;
    let row = 0;
    if (y < imageHeight) {
      for (let dx = 0; dx < 16; dx++) {
        const x = left + dx;
        if (x < imageWidth) {
          row += a[c][y][x] * b[c][y][x];
        }
      }
    }
    sum += row;
  }
  return sum;
}
