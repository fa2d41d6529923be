// One step of motion by curvature, known pixels copied: level lines get shorter and smoother,
// u + dt (u_xx u_y^2 - 2 u_x u_y u_xy + u_yy u_x^2) / |grad u|^2 . Central differences, the border
// repeated.
function curvatureStep(u, hole, width, height, dt) {
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
    const xx = u[c][y][e] - 2 * here + u[c][y][w];
    const yy = u[c][s][x] - 2 * here + u[c][n][x];
    const xy = 0.25 * (u[c][s][e] - u[c][s][w] - u[c][n][e] + u[c][n][w]);
    const bend = xx * dy * dy - 2 * dx * dy * xy + yy * dx * dx;
    result = here + (dt * bend) / (dx * dx + dy * dy + 1e-8);
  }
  return result;
}
