// The mean of R, G and B, taken as 1 less the mean of what each lacks to 1: three ones give exactly 1.
function channelMean(image, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  return 1 - (1 - image[0][y][x] + (1 - image[1][y][x]) + (1 - image[2][y][x])) / 3;
}
