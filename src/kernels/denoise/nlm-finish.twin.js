// The mean of what was gathered and of the pixel itself, which weighs 1:  (u + sum) / (1 + total).
function nlmFinish(image, sum, total, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  return (image[c][y][x] + sum[c][y][x]) / (1 + total[y][x]);
}
