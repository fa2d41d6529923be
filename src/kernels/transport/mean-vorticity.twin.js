// The mean over channels of a vorticity that is kept with its sign turned: positive where values lie
// below those around them.
function meanVorticity(vorticity, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  return -(vorticity[0][y][x] + vorticity[1][y][x] + vorticity[2][y][x]) / 3;
}
