// One step of smoothness carried along level lines, known pixels copied: with L the Laplacian,
// beta = grad L . (-u_y, u_x) / |grad u| ,  u + dt beta |grad u| , the last gradient upwind: of the
// one-sided differences only those that look against the way values move. Held within the known range
// (lanes of bounds at (0, 0) and (1, 0)); the border is repeated.
function isophoteStep(u, smoothness, hole, bounds, width, height, dt) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = u[c][y][x];
  if (hole[y][x] >= 0.5) {
    const e = Math.min(x + 1, width - 1);
    const w = Math.max(x - 1, 0);
    const s = Math.min(y + 1, height - 1);
    const n = Math.max(y - 1, 0);
    const here = result;
    const dx = 0.5 * (u[c][y][e] - u[c][y][w]);
    const dy = 0.5 * (u[c][s][x] - u[c][n][x]);
    const lx = 0.5 * (smoothness[c][y][e] - smoothness[c][y][w]);
    const ly = 0.5 * (smoothness[c][s][x] - smoothness[c][n][x]);
    const beta = (ly * dx - lx * dy) / Math.sqrt(dx * dx + dy * dy + 1e-8);
    let sign = -1;
    if (beta > 0) {
      sign = 1;
    }
    const back = Math.min(sign * (here - u[c][y][w]), 0);
    const ahead = Math.max(sign * (u[c][y][e] - here), 0);
    const up = Math.min(sign * (here - u[c][n][x]), 0);
    const down = Math.max(sign * (u[c][s][x] - here), 0);
    const slope = Math.sqrt(back * back + ahead * ahead + up * up + down * down);
    result = Math.min(Math.max(here + dt * beta * slope, bounds[c][0][0]), bounds[c][0][1]);
  }
  return result;
}
