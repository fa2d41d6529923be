// sum_ij taps_ij u(x + i - radiusX, y + j - radiusY)  over a rectangle of taps, turned half round where `turned` is 1
// (the adjoint). The border is a mirror between pixels (… 1 0 0 1 …).
function convolve(image, taps, width, height, radiusX, radiusY, turned) {
  const c = this.thread.z;
  let sum = 0;
  for (let j = 0; j < 2 * radiusY + 1; j++) {
    const ty = this.thread.y + j - radiusY;
    let y = ty - 2 * height * Math.floor(ty / (2 * height));
    if (y >= height) {
      y = 2 * height - 1 - y;
    }
    for (let i = 0; i < 2 * radiusX + 1; i++) {
      let tap = taps[j][i];
      if (turned == 1) {
        tap = taps[2 * radiusY - j][2 * radiusX - i];
      }
      if (tap != 0) {
        const tx = this.thread.x + i - radiusX;
        let x = tx - 2 * width * Math.floor(tx / (2 * width));
        if (x >= width) {
          x = 2 * width - 1 - x;
        }
        sum += tap * image[c][y][x];
      }
    }
  }
  return sum;
}
