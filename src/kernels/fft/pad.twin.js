// A picture as complex numbers, real parts above, imaginary ones (0) below, on a plane that repeats itself: what the
// plane has beyond the picture is its mirror image, from the right and the lower border fading over into that
// from the left and the upper one.
function fftPad(image, width, height, fromWidth, fromHeight) {
  const c = this.thread.z;
  const rows = height / 2;
  let result = 0;
  if (this.thread.y < rows) {
    let x0 = this.thread.x;
    let x1 = this.thread.x;
    let right = 0;
    if (x0 >= fromWidth) {
      const k = this.thread.x - fromWidth;
      const gap = width - fromWidth;
      const a = fromWidth - 1 - k;
      const b = gap - 1 - k;
      x0 = a - 2 * fromWidth * Math.floor(a / (2 * fromWidth));
      if (x0 >= fromWidth) {
        x0 = 2 * fromWidth - 1 - x0;
      }
      x1 = b - 2 * fromWidth * Math.floor(b / (2 * fromWidth));
      if (x1 >= fromWidth) {
        x1 = 2 * fromWidth - 1 - x1;
      }
      right = (k + 0.5) / gap;
    }
    let y0 = this.thread.y;
    let y1 = this.thread.y;
    let down = 0;
    if (y0 >= fromHeight) {
      const k = this.thread.y - fromHeight;
      const gap = rows - fromHeight;
      const a = fromHeight - 1 - k;
      const b = gap - 1 - k;
      y0 = a - 2 * fromHeight * Math.floor(a / (2 * fromHeight));
      if (y0 >= fromHeight) {
        y0 = 2 * fromHeight - 1 - y0;
      }
      y1 = b - 2 * fromHeight * Math.floor(b / (2 * fromHeight));
      if (y1 >= fromHeight) {
        y1 = 2 * fromHeight - 1 - y1;
      }
      down = (k + 0.5) / gap;
    }
    const top = (1 - right) * image[c][y0][x0] + right * image[c][y0][x1];
    const low = (1 - right) * image[c][y1][x0] + right * image[c][y1][x1];
    result = (1 - down) * top + down * low;
  }
  return result;
}
