// The new u out of ubar = 2 u' - u:  u' = (u + ubar) / 2  at missing pixels.
function tvSettle(u, extrapolated, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = u[c][y][x];
  if (hole[y][x] >= 0.5) {
    result = 0.5 * (result + extrapolated[c][y][x]);
  }
  return result;
}
