// Where a missing pixel looks, from a network's map of best keys; x = -1 where nothing is missing.
function flow(
  before,
  hole,
  keys,
  width,
  height,
  left,
  top,
  windowWidth,
  windowHeight,
  cellsWidth,
  cellsHeight,
  scaleX,
  scaleY,
) {
  const x = this.thread.x - left;
  const y = this.thread.y - top;
  let value = before[this.thread.z][this.thread.y][this.thread.x];
  if (x >= 0 && y >= 0 && x < windowWidth && y < windowHeight) {
    if (hole[this.thread.y][this.thread.x] >= 0.5) {
      const column = Math.min(Math.floor((x + 0.5) * scaleX), cellsWidth - 1);
      const row = Math.min(Math.floor((y + 0.5) * scaleY), cellsHeight - 1);
      const key = Math.floor(keys[row][column] + 0.5);
      const keyRow = Math.floor((key + 0.5) / cellsWidth);
      const right = key - keyRow * cellsWidth - column;
      const down = keyRow - row;
      value = 0;
      if (this.thread.z == 0) {
        value = this.thread.x + Math.floor(right / scaleX + 0.5);
        value = Math.min(Math.max(value, 0), width - 1);
      }
      if (this.thread.z == 1) {
        value = this.thread.y + Math.floor(down / scaleY + 0.5);
        value = Math.min(Math.max(value, 0), height - 1);
      }
    }
  }
  return value;
}
