// The final fill: each missing pixel is the one it was copied from, bit for bit.
function gather(current, origin, image, width, height, imageWidth) {
  const x = this.thread.x;
  const y = this.thread.y;
  const qx = origin[0][y][x];
  const qy = origin[1][y][x];
  let result = current[this.thread.z][y][x];
  if (qx >= 0) {
    result = image[this.thread.z][qy][qx];
  }
  return result;
}
