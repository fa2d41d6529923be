// |u_x| + |u_y|  at missing pixels, 0 elsewhere: how far the flow along level lines goes in a unit of time.
// Central differences, the border repeated.
function flowSpeed(u, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let speed = 0;
  if (hole[y][x] >= 0.5) {
    const e = Math.min(x + 1, width - 1);
    const w = Math.max(x - 1, 0);
    const s = Math.min(y + 1, height - 1);
    const n = Math.max(y - 1, 0);
    speed = 0.5 * (Math.abs(u[c][y][e] - u[c][y][w]) + Math.abs(u[c][s][x] - u[c][n][x]));
  }
  return speed;
}
