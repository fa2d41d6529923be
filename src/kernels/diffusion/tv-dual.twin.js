// The dual step in one direction:  p = s (p + sigma (ubar(next) - ubar)),  ubar = 2 u - before.
// `across` 1 goes to the right neighbour, 0 down; the last column or row has no difference.
function tvDual(dual, u, before, scale, width, height, sigma, across) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const nextX = Math.min(x + across, width - 1);
  const nextY = Math.min(y + 1 - across, height - 1);
  const s = scale[y][x];
  let result = dual[c][y][x];
  if (s > 0) {
    const here = 2 * u[c][y][x] - before[c][y][x];
    const next = 2 * u[c][nextY][nextX] - before[c][nextY][nextX];
    result = s * (result + sigma * (next - here));
  }
  return result;
}
