// Richardson and Lucy's step, damped by total variation:  u' = u g / (1 - damping div(grad u / |grad u|)),  g the ratio gathered by
// the adjoint. Forward differences, 0 at the last column and row; lengths are rounded off at ten times the damping, below
// which a step would overshoot.
function lucyUpdate(u, gathered, width, height, damping) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const here = u[c][y][x];
  let divergence = 0;
  if (damping > 0) {
    let a = 0;
    let b = 0;
    if (x < width - 1) {
      a = u[c][y][x + 1] - here;
    }
    if (y < height - 1) {
      b = u[c][y + 1][x] - here;
    }
    divergence = (a + b) / Math.sqrt(a * a + b * b + 100 * damping * damping);
    if (x > 0) {
      const left = u[c][y][x - 1];
      a = here - left;
      b = 0;
      if (y < height - 1) {
        b = u[c][y + 1][x - 1] - left;
      }
      divergence -= a / Math.sqrt(a * a + b * b + 100 * damping * damping);
    }
    if (y > 0) {
      const above = u[c][y - 1][x];
      a = 0;
      b = here - above;
      if (x < width - 1) {
        a = u[c][y - 1][x + 1] - above;
      }
      divergence -= b / Math.sqrt(a * a + b * b + 100 * damping * damping);
    }
  }
  return (here * gathered[c][y][x]) / (1 - damping * divergence);
}
