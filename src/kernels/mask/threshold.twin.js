// 1 where the value lies between two bounds, both included; 0 elsewhere. What is not finite counts as
// the caller says.
function threshold(field, width, height, low, high, notFinite) {
  const value = field[this.thread.y][this.thread.x];
  let result = notFinite;
  if (Math.abs(value) <= 3.4028234e38) {
    result = 0;
    if (value >= low && value <= high) {
      result = 1;
    }
  }
  return result;
}
