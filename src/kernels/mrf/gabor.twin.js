// The spectrum of a picture's brightness times three real filters, one in each lane, divided by the number of values for
// the way back. Real parts lie above, imaginary ones below; `filters` holds one number for each frequency.
function gabor(spectrum, filters, width, height) {
  const c = this.thread.z;
  const x = this.thread.x;
  const y = this.thread.y;
  const rows = height / 2;
  let row = y;
  if (row >= rows) {
    row = row - rows;
  }
  const luma = 0.299 * spectrum[0][y][x] + 0.587 * spectrum[1][y][x] + 0.114 * spectrum[2][y][x];
  return (luma / (rows * width)) * filters[c][row][x];
}
