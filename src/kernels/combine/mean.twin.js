// The mean of two to five pictures, each channel by itself; the first may have another weight than the others' one. Pictures
// that are not there are the first once more, and count for nothing. Differences to the first are added up, so that what is
// equal in all stays bit for bit.
function mean(a, b, c, d, e, width, height, total) {
  const first = a[this.thread.z][this.thread.y][this.thread.x];
  const p = b[this.thread.z][this.thread.y][this.thread.x] - first;
  const q = c[this.thread.z][this.thread.y][this.thread.x] - first;
  const r = d[this.thread.z][this.thread.y][this.thread.x] - first;
  const s = e[this.thread.z][this.thread.y][this.thread.x] - first;
  return first + (p + q + (r + s)) / total;
}
