// scale * sum_q w_pq (u_p - u_q)  at unknown pixels, 0 elsewhere: what flows out of a pixel.
function outflow(u, weights, hole, width, height, scale) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  if (hole[y][x] >= 0.5) {
    const here = u[c][y][x];
    if (x > 0) {
      sum += weights[0][y][x - 1] * (here - u[c][y][x - 1]);
    }
    if (x < width - 1) {
      sum += weights[0][y][x] * (here - u[c][y][x + 1]);
    }
    if (y > 0) {
      sum += weights[1][y - 1][x] * (here - u[c][y - 1][x]);
    }
    if (y < height - 1) {
      sum += weights[1][y][x] * (here - u[c][y + 1][x]);
    }
  }
  return scale * sum;
}
