// sign * (sum_q w_pq (u_p - u_q) + share * c_p u_p)  at missing pixels, over the neighbours inside the picture; 0
// elsewhere. weights: [0] = edge to the right, [1] = edge down, [2] = c.
function weighted(u, weights, hole, width, height, sign, share) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  if (hole[y][x] >= 0.5) {
    const here = u[c][y][x];
    sum = share * weights[2][y][x] * here;
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
  return sign * sum;
}
