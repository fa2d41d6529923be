// Which source pixel a target pixel of the shifted view shows. A source pixel x with disparity d lands at
// x - s d; two neighbours whose disparities differ by no more than the tolerance are joined by a surface, and
// an end of a surface reaches half a pixel farther. Of all that covers the target the nearest (largest
// disparity) wins. Result: 2 x for the surface from x to x + 1, 2 x + 1 for the pixel x alone, -1 for nothing.
// Disparity, shift and tolerance count in whole 64ths, so that no rounding decides.
function trace(disparity, unknown, width, height, shift, tolerance, low, high) {
  const tx = this.thread.x;
  const y = this.thread.y;
  let found = -1;
  let nearest = -1e30;
  const first = Math.max(0, tx + low);
  const last = Math.min(width - 1, tx + high);
  for (let x = first; x <= last; x++) {
    if (unknown[y][x] < 0.5) {
      const d = Math.floor(64 * disparity[y][x] + 0.5);
      const from = (x - tx) * 4096 - shift * d;
      let joinsLeft = 0;
      let joinsRight = 0;
      if (x > 0) {
        if (unknown[y][x - 1] < 0.5) {
          const left = Math.floor(64 * disparity[y][x - 1] + 0.5);
          if (Math.abs(left - d) <= tolerance) {
            joinsLeft = 1;
          }
        }
      }
      if (x + 1 < width) {
        if (unknown[y][x + 1] < 0.5) {
          const right = Math.floor(64 * disparity[y][x + 1] + 0.5);
          if (Math.abs(right - d) <= tolerance) {
            joinsRight = 1;
            const to = (x + 1 - tx) * 4096 - shift * right;
            if (Math.min(from, to) <= 0 && Math.max(from, to) >= 0) {
              let value = d;
              if (to == 0) {
                value = right;
              } else if (from != 0) {
                value = d + (from / (from - to)) * (right - d);
              }
              if (value > nearest) {
                nearest = value;
                found = 2 * x;
              }
            }
          }
        }
      }
      if (joinsLeft + joinsRight < 2 && Math.abs(from) <= 2048 && d > nearest) {
        nearest = d;
        found = 2 * x + 1;
      }
    }
  }
  return found;
}
