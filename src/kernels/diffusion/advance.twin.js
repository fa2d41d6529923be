// u + sign (over / under) v  in place, with one factor over / under for each channel; nothing where
// under is 0.
function advance(u, v, over, under, width, height, sign) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let factor = 0;
  if (under[c][0][0] != 0) {
    factor = over[c][0][0] / under[c][0][0];
  }
  return u[c][y][x] + sign * factor * v[c][y][x];
}
