// One explicit step  u + tau div(D grad u)  at missing pixels, known ones copied. Lanes of tensor are
// D_xx, D_xy, D_yy. The standard nine-point stencil (Weickert 1998, section 3.4.2): fluxes along the
// axes between neighbours, mixed ones by central differences; border repeated.
function tensorStep(u, tensor, hole, width, height, tau) {
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
    const a = tensor[0][y][x];
    const d = tensor[2][y][x];
    const straight =
      (tensor[0][y][e] + a) * (u[c][y][e] - here) -
      (tensor[0][y][w] + a) * (here - u[c][y][w]) +
      (tensor[2][s][x] + d) * (u[c][s][x] - here) -
      (tensor[2][n][x] + d) * (here - u[c][n][x]);
    const mixed =
      tensor[1][y][e] * (u[c][s][e] - u[c][n][e]) -
      tensor[1][y][w] * (u[c][s][w] - u[c][n][w]) +
      tensor[1][s][x] * (u[c][s][e] - u[c][s][w]) -
      tensor[1][n][x] * (u[c][n][e] - u[c][n][w]);
    result = here + tau * (0.5 * straight + 0.25 * mixed);
  }
  return result;
}
