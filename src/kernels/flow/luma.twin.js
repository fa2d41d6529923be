// How light a pixel is: the mean of its code values.
function luma(image, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  return (image[0][y][x] + image[1][y][x] + image[2][y][x]) / 3;
}
