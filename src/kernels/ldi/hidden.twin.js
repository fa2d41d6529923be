// 1 where something farther lies behind a pixel, 0 elsewhere.
function hidden(disparity, background, width, height, tolerance) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (background[y][x] < disparity[y][x] - 0.5 * tolerance) {
    result = 1;
  }
  return result;
}
