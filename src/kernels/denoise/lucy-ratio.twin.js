// What was seen over what would be seen:  max(y, 0) / (K u + 1e-6).
function lucyRatio(image, blurred, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  return Math.max(image[c][y][x], 0) / (blurred[c][y][x] + 1e-6);
}
