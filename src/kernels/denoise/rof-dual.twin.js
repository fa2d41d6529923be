// The dual step in one direction, in place:  p = s (p + sigma (ubar(next) - ubar)),  ubar = u + theta (u - before).
// `across` 1 goes to the right neighbour, 0 down; the last column or row has no difference.
function rofDual(dual, u, before, scale, width, height, sigma, theta, across) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const nextX = Math.min(x + across, width - 1);
  const nextY = Math.min(y + 1 - across, height - 1);
  const here = u[c][y][x] + theta * (u[c][y][x] - before[c][y][x]);
  const next = u[c][nextY][nextX] + theta * (u[c][nextY][nextX] - before[c][nextY][nextX]);
  return scale[c][y][x] * (dual[c][y][x] + sigma * (next - here));
}
