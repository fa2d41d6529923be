// What is measured of a picture. eightBits: clipped to 0..1 and rounded to steps of 1/255, as a file
// would hold it. luma: all three channels become 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
function prepare(image, width, height, luma, eightBits) {
  const x = this.thread.x;
  const y = this.thread.y;
  let red = image[0][y][x];
  let green = image[1][y][x];
  let blue = image[2][y][x];
  if (eightBits == 1) {
    red = Math.floor(Math.min(Math.max(red, 0), 1) * 255 + 0.5) / 255;
    green = Math.floor(Math.min(Math.max(green, 0), 1) * 255 + 0.5) / 255;
    blue = Math.floor(Math.min(Math.max(blue, 0), 1) * 255 + 0.5) / 255;
  }
  let result = red;
  if (this.thread.z == 1) {
    result = green;
  }
  if (this.thread.z == 2) {
    result = blue;
  }
  if (luma == 1) {
    result = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return result;
}
