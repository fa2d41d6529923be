// The value whose steepest slope towards its neighbours is least, channel by channel (Oberman 2005,
// section 3): of all pairs of neighbours i, j at distances a, b the one with the largest
// (u_i - u_j) / (a + b) decides,  u = (b u_i + a u_j) / (a + b) . Only the extremes of each distance can:
// the four on the axes, and with corners the four at sqrt 2. Those outside the picture do not count.
function lipschitzStep(u, hole, width, height, corners) {
  const px = this.thread.x;
  const py = this.thread.y;
  const c = this.thread.z;
  let result = u[c][py][px];
  if (hole[py][px] >= 0.5 && width * height > 1) {
    const diagonal = Math.sqrt(2);
    let high = -1e30;
    let low = 1e30;
    let cornerHigh = -1e30;
    let cornerLow = 1e30;
    for (let dy = -1; dy < 2; dy++) {
      const y = py + dy;
      if (y >= 0 && y < height) {
        for (let dx = -1; dx < 2; dx++) {
          const x = px + dx;
          if (x >= 0 && x < width) {
            const steps = Math.abs(dx) + Math.abs(dy);
            const value = u[c][y][x];
            if (steps == 1) {
              high = Math.max(high, value);
              low = Math.min(low, value);
            }
            if (steps == 2 && corners == 1) {
              cornerHigh = Math.max(cornerHigh, value);
              cornerLow = Math.min(cornerLow, value);
            }
          }
        }
      }
    }
    let steepest = 0.5 * (high - low);
    result = 0.5 * (high + low);
    const between = (cornerHigh - cornerLow) / (2 * diagonal);
    if (between > steepest) {
      steepest = between;
      result = 0.5 * (cornerHigh + cornerLow);
    }
    const down = (high - cornerLow) / (1 + diagonal);
    if (down > steepest) {
      steepest = down;
      result = (diagonal * high + cornerLow) / (1 + diagonal);
    }
    const up = (cornerHigh - low) / (1 + diagonal);
    if (up > steepest) {
      result = (diagonal * low + cornerHigh) / (1 + diagonal);
    }
  }
  return result;
}
