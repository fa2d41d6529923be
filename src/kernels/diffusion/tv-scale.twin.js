// The factor that projects the dual variable after its ascent step back onto the unit ball:
// s = 1 / max(1, |p + sigma grad(ubar)|),  ubar = 2 u - before, one norm over both directions and the three channels.
// Forward differences, 0 at the last column and row. 0 where nothing near is missing.
function tvScale(u, before, dualX, dualY, hole, width, height, sigma) {
  const x = this.thread.x;
  const y = this.thread.y;
  const right = Math.min(x + 1, width - 1);
  const down = Math.min(y + 1, height - 1);
  let result = 0;
  if (hole[y][x] >= 0.5 || hole[y][right] >= 0.5 || hole[down][x] >= 0.5) {
    let sum = 0;
    for (let c = 0; c < 3; c++) {
      const here = 2 * u[c][y][x] - before[c][y][x];
      const a = dualX[c][y][x] + sigma * (2 * u[c][y][right] - before[c][y][right] - here);
      const b = dualY[c][y][x] + sigma * (2 * u[c][down][x] - before[c][down][x] - here);
      sum += a * a + b * b;
    }
    result = 1 / Math.max(1, Math.sqrt(sum));
  }
  return result;
}
