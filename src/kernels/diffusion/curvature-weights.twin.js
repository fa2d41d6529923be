// Conductances of curvature-driven diffusion at the half points to the right and below:
//   g = |kappa|^p / |grad u|_eps , held between 1 / most and most;  lane 2 is 1 / dt.
// |kappa| is the mean of both pixels'; the gradient as for the curvature.
function curvatureWeights(u, curvature, width, height, epsilon, power, most, rate) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = rate;
  if (this.thread.z < 2) {
    let nextX = x;
    let nextY = y;
    let alongX = 0;
    let alongY = 0;
    if (this.thread.z == 0) {
      nextX = Math.min(x + 1, width - 1);
      alongY = 1;
    } else {
      nextY = Math.min(y + 1, height - 1);
      alongX = 1;
    }
    const left = Math.max(x - alongX, 0);
    const right = Math.min(x + alongX, width - 1);
    const above = Math.max(y - alongY, 0);
    const below = Math.min(y + alongY, height - 1);
    const nextLeft = Math.max(nextX - alongX, 0);
    const nextRight = Math.min(nextX + alongX, width - 1);
    const nextAbove = Math.max(nextY - alongY, 0);
    const nextBelow = Math.min(nextY + alongY, height - 1);
    let square = epsilon * epsilon;
    for (let c = 0; c < 3; c++) {
      const d = u[c][nextY][nextX] - u[c][y][x];
      const t =
        0.25 *
        (u[c][below][right] -
          u[c][above][left] +
          u[c][nextBelow][nextRight] -
          u[c][nextAbove][nextLeft]);
      square += d * d + t * t;
    }
    let strength = 0.5 * (curvature[y][x] + curvature[nextY][nextX]);
    if (power != 1) {
      strength = Math.max(strength, 1e-12) ** power;
    }
    result = Math.min(most, Math.max(1 / most, strength / Math.sqrt(square)));
  }
  return result;
}
