// (v - low) gain + base, kept within 0 to 1 where wanted; unknown pixels are 0.
function scale(values, unknown, width, height, low, gain, base, clamped) {
  let result = 0;
  if (unknown[this.thread.y][this.thread.x] < 0.5) {
    result = (values[this.thread.y][this.thread.x] - low) * gain + base;
    if (clamped == 1) {
      result = Math.min(Math.max(result, 0), 1);
    }
  }
  return result;
}
