// The primal step, written over the iterate before u:  u' = (u + tau (div p + f)) / (1 + tau).
// div is minus the adjoint of the forward difference.
function rofPrimal(before, u, image, dualX, dualY, width, height, tau) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
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
  return (u[c][y][x] + tau * (divergence + image[c][y][x])) / (1 + tau);
}
