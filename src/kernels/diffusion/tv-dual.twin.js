// The dual step in one direction:  p = s (p + sigma (ubar(next) - ubar)).
// `across` 1 goes to the right neighbour, 0 down; the last column or row has no difference.
function tvDual(dual, extrapolated, scale, width, height, sigma, across) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const nextX = Math.min(x + across, width - 1);
  const nextY = Math.min(y + 1 - across, height - 1);
  const s = scale[y][x];
  let result = dual[c][y][x];
  if (s > 0) {
    result = s * (result + sigma * (extrapolated[c][nextY][nextX] - extrapolated[c][y][x]));
  }
  return result;
}
