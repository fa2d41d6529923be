// A picture moved by (dx, dy) onto another size: output(x, y) = image(x - dx, y - dy). Beyond its border
// the picture's last pixels are repeated.
function shift(image, width, height, imageWidth, imageHeight, dx, dy) {
  const x = Math.min(Math.max(this.thread.x - dx, 0), imageWidth - 1);
  const y = Math.min(Math.max(this.thread.y - dy, 0), imageHeight - 1);
  return image[this.thread.z][y][x];
}
