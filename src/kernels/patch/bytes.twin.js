// Code values as whole numbers: floor(255 v + 1/2), v limited to 0..1; missing pixels are 0.
function bytes(image, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (hole[y][x] < 0.5) {
    result = Math.floor(255 * Math.min(Math.max(image[this.thread.z][y][x], 0), 1) + 0.5);
  }
  return result;
}
