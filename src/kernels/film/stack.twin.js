// One image below another.
function stack(upper, lower, width, height, upperHeight) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = upper[this.thread.z][Math.min(y, upperHeight - 1)][x];
  if (y >= upperHeight) {
    result = lower[this.thread.z][Math.max(y - upperHeight, 0)][x];
  }
  return result;
}
