// The factor that brings the dual variable after its ascent step back into the ball of the given radius:
// 1 / max(1, |p + sigma grad(ubar)| / radius),  ubar = u + theta (u - before); one length over both directions, and over the
// channels too where `apart` is 0. Forward differences, 0 at the last column and row.
function rofScale(u, before, dualX, dualY, width, height, sigma, theta, radius, apart) {
  const x = this.thread.x;
  const y = this.thread.y;
  const right = Math.min(x + 1, width - 1);
  const down = Math.min(y + 1, height - 1);
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    if (apart == 0 || c == this.thread.z) {
      const here = u[c][y][x] + theta * (u[c][y][x] - before[c][y][x]);
      const east = u[c][y][right] + theta * (u[c][y][right] - before[c][y][right]);
      const south = u[c][down][x] + theta * (u[c][down][x] - before[c][down][x]);
      const a = dualX[c][y][x] + sigma * (east - here);
      const b = dualY[c][y][x] + sigma * (south - here);
      sum += a * a + b * b;
    }
  }
  return 1 / Math.max(1, Math.sqrt(sum) / radius);
}
