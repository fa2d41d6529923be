// One colour of a red-black Gauss-Seidel sweep on  sum_q w_pq (u_p - u_q) + c_p u_p = b_p :
// u_p = (b_p + sum_q w_pq u_q) / (c_p + sum_q w_pq)  at unknown pixels with (x + y) even or odd.
// With omega other than 1 the step is stretched: u_p + omega (solved - u_p), which is SOR.
// weights: [0] = edge to the right, [1] = edge down, [2] = c.
function relax(u, source, weights, hole, width, height, colour, omega) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = u[c][y][x];
  if (hole[y][x] >= 0.5 && x + y - 2 * Math.floor((x + y) / 2) == colour) {
    let sum = source[c][y][x];
    let weight = weights[2][y][x];
    if (x > 0) {
      const left = weights[0][y][x - 1];
      sum += left * u[c][y][x - 1];
      weight += left;
    }
    if (x < width - 1) {
      const right = weights[0][y][x];
      sum += right * u[c][y][x + 1];
      weight += right;
    }
    if (y > 0) {
      const up = weights[1][y - 1][x];
      sum += up * u[c][y - 1][x];
      weight += up;
    }
    if (y < height - 1) {
      const down = weights[1][y][x];
      sum += down * u[c][y + 1][x];
      weight += down;
    }
    if (weight > 0) {
      const solved = sum / weight;
      if (omega == 1) {
        result = solved;
      } else {
        result = result + omega * (solved - result);
      }
    }
  }
  return result;
}
