// The right-hand side of  sum_q (u_p - u_q) + c u_p = b_p :  b_p = c base_p + sum_q v_pq  over the
// neighbours inside the picture, where v_pq = guide_p - guide_q is the difference that is asked for. With
// grey the guide counts as its luma; with mixed the larger difference of guide and base is taken,
// channel by channel; with join edges that cross the rim ask for no difference. 0 at known pixels.
function guidance(guide, base, hole, width, height, fidelity, mixed, grey, join) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  if (hole[y][x] >= 0.5) {
    const own = base[c][y][x];
    let here = guide[c][y][x];
    if (grey == 1) {
      here = 0.299 * guide[0][y][x] + 0.587 * guide[1][y][x] + 0.114 * guide[2][y][x];
    }
    if (fidelity > 0) {
      sum = fidelity * own;
    }
    for (let side = 0; side < 4; side++) {
      let nx = x;
      let ny = y;
      if (side == 0) {
        nx = x - 1;
      }
      if (side == 1) {
        nx = x + 1;
      }
      if (side == 2) {
        ny = y - 1;
      }
      if (side == 3) {
        ny = y + 1;
      }
      if (nx >= 0 && nx < width && ny >= 0 && ny < height) {
        if (join == 0 || hole[ny][nx] >= 0.5) {
          let there = guide[c][ny][nx];
          if (grey == 1) {
            there = 0.299 * guide[0][ny][nx] + 0.587 * guide[1][ny][nx] + 0.114 * guide[2][ny][nx];
          }
          let wanted = here - there;
          const instead = own - base[c][ny][nx];
          if (mixed == 1 && Math.abs(instead) > Math.abs(wanted)) {
            wanted = instead;
          }
          sum += wanted;
        }
      }
    }
  }
  return sum;
}
