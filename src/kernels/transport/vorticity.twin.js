// Minus the vorticity of a picture taken as a stream function: -w = -(u_xx + u_yy). At missing pixels
// sum_q (u_p - u_q)  over the neighbours inside the picture (a closed border). At known ones only what is
// known counts: where a neighbour is missing, the second difference one pixel further away from it is
// taken, or none.
function vorticity(u, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  for (let axis = 0; axis < 2; axis++) {
    const dx = 1 - axis;
    const dy = axis;
    let shift = 0;
    let counts = 1;
    if (hole[y][x] < 0.5) {
      const left = hole[Math.max(y - dy, 0)][Math.max(x - dx, 0)];
      const right = hole[Math.min(y + dy, height - 1)][Math.min(x + dx, width - 1)];
      if (left < 0.5 && right >= 0.5) {
        shift = -1;
      }
      if (right < 0.5 && left >= 0.5) {
        shift = 1;
      }
    }
    const cx = Math.min(Math.max(x + shift * dx, 0), width - 1);
    const cy = Math.min(Math.max(y + shift * dy, 0), height - 1);
    const ax = Math.min(Math.max(x + shift * dx - dx, 0), width - 1);
    const ay = Math.min(Math.max(y + shift * dy - dy, 0), height - 1);
    const bx = Math.min(Math.max(x + shift * dx + dx, 0), width - 1);
    const by = Math.min(Math.max(y + shift * dy + dy, 0), height - 1);
    if (hole[y][x] < 0.5) {
      if (hole[ay][ax] >= 0.5 || hole[by][bx] >= 0.5) {
        counts = 0;
      }
    }
    if (counts > 0) {
      sum += 2 * u[c][cy][cx] - u[c][ay][ax] - u[c][by][bx];
    }
  }
  return sum;
}
