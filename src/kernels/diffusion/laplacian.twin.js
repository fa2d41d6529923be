// scale * sum_q (u_q - u_p)  over the neighbours inside the picture (a closed border).
// With holeOnly 1 at missing pixels alone, 0 elsewhere.
function laplacian(u, hole, width, height, scale, holeOnly) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  if (holeOnly == 0 || hole[y][x] >= 0.5) {
    const here = u[c][y][x];
    if (x > 0) {
      sum += u[c][y][x - 1] - here;
    }
    if (x < width - 1) {
      sum += u[c][y][x + 1] - here;
    }
    if (y > 0) {
      sum += u[c][y - 1][x] - here;
    }
    if (y < height - 1) {
      sum += u[c][y + 1][x] - here;
    }
  }
  return scale * sum;
}
