// The structure tensor before averaging: lanes  sum_c v_x^2 ,  sum_c v_x v_y ,  sum_c v_y^2  over the channels.
// Central differences, the border repeated.
function structure(v, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const right = Math.min(x + 1, width - 1);
  const left = Math.max(x - 1, 0);
  const below = Math.min(y + 1, height - 1);
  const above = Math.max(y - 1, 0);
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    const dx = 0.5 * (v[c][y][right] - v[c][y][left]);
    const dy = 0.5 * (v[c][below][x] - v[c][above][x]);
    let a = dx;
    let b = dx;
    if (this.thread.z > 0) {
      b = dy;
    }
    if (this.thread.z == 2) {
      a = dy;
    }
    sum += a * b;
  }
  return sum;
}
