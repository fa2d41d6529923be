// The next direction, in place:  p = z + sign (over / under) p , one factor for each channel.
function conjugate(p, z, over, under, width, height, sign) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let factor = 0;
  if (under[c][0][0] != 0) {
    factor = over[c][0][0] / under[c][0][0];
  }
  return z[c][y][x] + sign * factor * p[c][y][x];
}
