// The primal step:  u' = u + tau div p  at missing pixels, written over the iterate before u.
// div is minus the adjoint of the forward difference.
function tvPrimal(before, u, dualX, dualY, hole, width, height, tau) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = before[c][y][x];
  if (hole[y][x] >= 0.5) {
    let divergence = 0;
    if (x < width - 1) {
      divergence += dualX[c][y][x];
    }
    if (x > 0) {
      divergence -= dualX[c][y][x - 1];
    }
    if (y < height - 1) {
      divergence += dualY[c][y][x];
    }
    if (y > 0) {
      divergence -= dualY[c][y - 1][x];
    }
    result = u[c][y][x] + tau * divergence;
  }
  return result;
}
