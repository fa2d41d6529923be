// relax where every edge weighs 1 and c is 0:  u_p = (b_p + sum_q u_q) / (number of neighbours)  at
// unknown pixels with (x + y) even or odd; omega stretches the step.
function relaxLaplace(u, source, hole, width, height, colour, omega) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = u[c][y][x];
  if (hole[y][x] >= 0.5 && x + y - 2 * Math.floor((x + y) / 2) == colour) {
    let sum = source[c][y][x];
    let count = 0;
    if (x > 0) {
      sum += u[c][y][x - 1];
      count += 1;
    }
    if (x < width - 1) {
      sum += u[c][y][x + 1];
      count += 1;
    }
    if (y > 0) {
      sum += u[c][y - 1][x];
      count += 1;
    }
    if (y < height - 1) {
      sum += u[c][y + 1][x];
      count += 1;
    }
    if (count > 0) {
      const solved = sum / count;
      if (omega == 1) {
        result = solved;
      } else {
        result = result + omega * (solved - result);
      }
    }
  }
  return result;
}
