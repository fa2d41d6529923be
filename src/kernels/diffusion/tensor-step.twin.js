// One explicit step  u + tau div(D grad u)  at missing pixels, known ones copied. Lanes of tensor are
// D_xx, D_xy, D_yy. The standard nine-point stencil (Weickert 1998, section 3.4.2): fluxes along the
// axes between neighbours, mixed ones by central differences. The border is a mirror, so D_xy changes its
// sign beyond it and nothing flows out.
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
    let east = tensor[1][y][e];
    let west = tensor[1][y][w];
    let south = tensor[1][s][x];
    let north = tensor[1][n][x];
    if (e == x) {
      east = -east;
    }
    if (w == x) {
      west = -west;
    }
    if (s == y) {
      south = -south;
    }
    if (n == y) {
      north = -north;
    }
    const mixed =
      east * (u[c][s][e] - u[c][n][e]) -
      west * (u[c][s][w] - u[c][n][w]) +
      south * (u[c][s][e] - u[c][s][w]) -
      north * (u[c][n][e] - u[c][n][w]);
    result = here + tau * (0.5 * straight + 0.25 * mixed);
  }
  return result;
}
