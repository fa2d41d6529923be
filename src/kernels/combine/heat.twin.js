// A colour for each number: gain * value, clipped to 0..1, looked up in a row of colours, linear
// between them.
function heat(values, colours, width, height, gain, steps) {
  const c = this.thread.z;
  const value = gain * values[this.thread.y][this.thread.x];
  const t = Math.min(Math.max(value, 0), 1) * steps;
  const i = Math.min(Math.floor(t), steps - 1);
  const low = colours[c][0][i];
  return low + (t - i) * (colours[c][0][i + 1] - low);
}
