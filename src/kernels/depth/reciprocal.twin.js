// scale / (v + before) - after; 0 where the pixel is unknown or v + before is not positive.
function reciprocal(values, unknown, width, height, scale, before, after) {
  const sum = values[this.thread.y][this.thread.x] + before;
  let result = 0;
  if (unknown[this.thread.y][this.thread.x] < 0.5 && sum > 0) {
    result = scale / sum - after;
  }
  return result;
}
