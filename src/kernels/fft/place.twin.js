// A small kernel as complex numbers on a plane that repeats itself, its middle at (0, 0), so that a product of
// transforms is the correlation with the kernel: the tap at d stands at -d.
function fftPlace(taps, width, height, radiusX, radiusY) {
  const rows = height / 2;
  let dx = this.thread.x;
  let dy = this.thread.y;
  let result = 0;
  if (dy < rows) {
    if (2 * dx > width) {
      dx = dx - width;
    }
    if (2 * dy > rows) {
      dy = dy - rows;
    }
    if (Math.abs(dx) <= radiusX && Math.abs(dy) <= radiusY) {
      result = taps[radiusY - dy][radiusX - dx];
    }
  }
  return result;
}
