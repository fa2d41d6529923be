// Two masks as one. Union max(a, b), intersection min(a, b), difference min(a, 1 - b), and either
// but not both max(min(a, 1 - b), min(1 - a, b)).
function combine(a, b, width, height, operation) {
  const m = a[this.thread.y][this.thread.x];
  const n = b[this.thread.y][this.thread.x];
  let result = Math.max(m, n);
  if (operation == 1) {
    result = Math.min(m, n);
  }
  if (operation == 2) {
    result = Math.min(m, 1 - n);
  }
  if (operation == 3) {
    result = Math.max(Math.min(m, 1 - n), Math.min(1 - m, n));
  }
  return result;
}
