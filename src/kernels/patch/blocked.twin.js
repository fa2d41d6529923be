// 1 where nothing may be copied from: the pixel is missing, or not allowed as a source.
function blocked(hole, allowed, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (hole[y][x] >= 0.5 || allowed[y][x] < 0.5) {
    result = 1;
  }
  return result;
}
