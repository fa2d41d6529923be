// The median of three, four or five pictures, each channel by itself; of four the mean of the middle two. With three
// pictures `d` and `e`, with four `e` is not looked at.
function median(a, b, c, d, e, width, height, count) {
  const p = a[this.thread.z][this.thread.y][this.thread.x];
  const q = b[this.thread.z][this.thread.y][this.thread.x];
  const r = c[this.thread.z][this.thread.y][this.thread.x];
  let result = Math.max(Math.min(p, q), Math.min(Math.max(p, q), r));
  if (count >= 4) {
    const s = d[this.thread.z][this.thread.y][this.thread.x];
    const low = Math.max(Math.min(p, q), Math.min(r, s));
    const high = Math.min(Math.max(p, q), Math.max(r, s));
    result = 0.5 * (low + high);
    if (count == 5) {
      const t = e[this.thread.z][this.thread.y][this.thread.x];
      result = Math.max(Math.min(low, high), Math.min(Math.max(low, high), t));
    }
  }
  return result;
}
