// Perona & Malik's diffusivity of each edge between two pixels, one for all channels: with s^2 the sum over
// channels of their squared difference,  g = 1 / (1 + s^2 / K^2)  (rule 0) or  exp(-s^2 / K^2)  (rule 1).
// Lanes: edge to the right, edge down, 0; 1 at the border. Never below the floor, so that the system stays solvable.
function contrastWeights(u, width, height, contrast, rule, lowest) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (this.thread.z < 2) {
    let right = x;
    let below = y;
    if (this.thread.z == 0) {
      right = Math.min(x + 1, width - 1);
    } else {
      below = Math.min(y + 1, height - 1);
    }
    let s = 0;
    for (let c = 0; c < 3; c++) {
      const d = u[c][y][x] - u[c][below][right];
      s += d * d;
    }
    s = s / (contrast * contrast);
    if (rule == 1) {
      result = Math.max(lowest, Math.exp(-s));
    } else {
      result = Math.max(lowest, 1 / (1 + s));
    }
  }
  return result;
}
