// Each pixel's part in the gap between the primal and the dual energy, summed over the channels:
// |u - f|^2 / 2 + radius |grad u| + div p (div p + 2 f) / 2.  Together these are 0 at the solution alone.
function rofGap(u, image, dualX, dualY, width, height, radius, apart) {
  const x = this.thread.x;
  const y = this.thread.y;
  let sum = 0;
  let squares = 0;
  let lengths = 0;
  for (let c = 0; c < 3; c++) {
    const here = u[c][y][x];
    const f = image[c][y][x];
    let a = 0;
    let b = 0;
    let divergence = 0;
    if (x < width - 1) {
      a = u[c][y][x + 1] - here;
      divergence += dualX[c][y][x];
    }
    if (x > 0) {
      divergence -= dualX[c][y][x - 1];
    }
    if (y < height - 1) {
      b = u[c][y + 1][x] - here;
      divergence += dualY[c][y][x];
    }
    if (y > 0) {
      divergence -= dualY[c][y - 1][x];
    }
    squares += a * a + b * b;
    lengths += Math.sqrt(a * a + b * b);
    sum += 0.5 * (here - f) * (here - f) + 0.5 * divergence * (divergence + 2 * f);
  }
  let length = Math.sqrt(squares);
  if (apart == 1) {
    length = lengths;
  }
  return sum + radius * length;
}
