// How much smoothness still changes along level lines at missing pixels, 0 elsewhere: the root mean
// square over channels of  beta = grad L . (-u_y, u_x) / |grad u| . The border is repeated.
function isophoteChange(u, smoothness, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let sum = 0;
  if (hole[y][x] >= 0.5) {
    const e = Math.min(x + 1, width - 1);
    const w = Math.max(x - 1, 0);
    const s = Math.min(y + 1, height - 1);
    const n = Math.max(y - 1, 0);
    for (let c = 0; c < 3; c++) {
      const dx = 0.5 * (u[c][y][e] - u[c][y][w]);
      const dy = 0.5 * (u[c][s][x] - u[c][n][x]);
      const lx = 0.5 * (smoothness[c][y][e] - smoothness[c][y][w]);
      const ly = 0.5 * (smoothness[c][s][x] - smoothness[c][n][x]);
      const beta = (ly * dx - lx * dy) / Math.sqrt(dx * dx + dy * dy + 1e-8);
      sum += beta * beta;
    }
  }
  return Math.sqrt(sum / 3);
}
