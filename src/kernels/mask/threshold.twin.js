// 1 where the value lies above the level, 0 elsewhere.
function threshold(field, width, height, level) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (field[y][x] > level) {
    result = 1;
  }
  return result;
}
