// The diffusion tensor that lets nothing pass across an edge: with J = sum over channels of
// grad v grad v^T, its larger eigenvalue mu and that one's direction e,  D = I + (g(mu) - 1) e e^T,
// g(mu) = 1 / sqrt(1 + mu / lambda^2). Lanes: D_xx, D_xy, D_yy. Central differences, the border repeated.
function edgeTensor(v, width, height, lambda) {
  const x = this.thread.x;
  const y = this.thread.y;
  const right = Math.min(x + 1, width - 1);
  const left = Math.max(x - 1, 0);
  const below = Math.min(y + 1, height - 1);
  const above = Math.max(y - 1, 0);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let c = 0; c < 3; c++) {
    const dx = 0.5 * (v[c][y][right] - v[c][y][left]);
    const dy = 0.5 * (v[c][below][x] - v[c][above][x]);
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const spread = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
  const mu = 0.5 * (xx + yy + spread);
  const g = 1 / Math.sqrt(1 + mu / (lambda * lambda));
  let along = 0.5;
  let lane = 1;
  if (this.thread.z == 1) {
    along = 0;
    lane = 0;
  }
  if (spread > 1e-12) {
    if (this.thread.z == 0) {
      along = 0.5 + (0.5 * (xx - yy)) / spread;
    }
    if (this.thread.z == 1) {
      along = xy / spread;
    }
    if (this.thread.z == 2) {
      along = 0.5 + (0.5 * (yy - xx)) / spread;
    }
  }
  return lane + (g - 1) * along;
}
