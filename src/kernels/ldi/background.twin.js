// What lies behind each pixel that a camera moving sideways may uncover: along the row, in both directions, the
// first edges where disparity falls by more than the tolerance tell a farther surface b. It may be uncovered
// behind p when d_p > b + tolerance and p is no farther from the edge than reach (d_p - b) + 2 pixels
// (Shade et al. 1998, layers along a ray). Of both sides the nearer surface; the pixel's own disparity
// where nothing is behind it. Disparities count in whole 64ths, so that no rounding decides.
function background(disparity, width, height, reach, tolerance, most) {
  const px = this.thread.x;
  const y = this.thread.y;
  const d = Math.floor(64 * disparity[y][px] + 0.5);
  let behind = d;
  let found = 0;
  for (let side = 0; side < 2; side++) {
    const direction = 2 * side - 1;
    let inner = d;
    let looking = 1;
    for (let k = 1; k <= most; k++) {
      const x = px + direction * k;
      if (looking == 1 && x >= 0 && x < width) {
        const outer = Math.floor(64 * disparity[y][x] + 0.5);
        if (outer < inner - tolerance && d > outer + tolerance) {
          if (4096 * (k - 2) <= reach * (d - outer)) {
            if (found == 0 || outer > behind) {
              behind = outer;
            }
            found = 1;
            looking = 0;
          }
        }
        inner = outer;
      }
    }
  }
  let result = disparity[y][px];
  if (found == 1) {
    result = behind / 64;
  }
  return result;
}
