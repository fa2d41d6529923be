// The direction in which the known surroundings of a wave's pixels change most, and how strictly to
// follow the other one: with p, q the means of slopes under Gaussian taps and s = sqrt(p^2 + q^2) the
// difference of the structure tensor's eigenvalues, twice the angle is that of (p, q), and
// mu = 1 + kappa exp(-delta^4 / s^2) . Lanes: cos, sin of the angle, mu.
function guidanceOf(guidance, slopes, rank, taps, width, height, wave, radius, kappa, delta) {
  const px = this.thread.x;
  const py = this.thread.y;
  const lane = this.thread.z;
  let result = guidance[lane][py][px];
  if (rank[py][px] == wave) {
    let p = 0;
    let q = 0;
    let weights = 0;
    for (let j = 0; j < 2 * radius + 1; j++) {
      const y = py + j - radius;
      if (y >= 0 && y < height) {
        for (let i = 0; i < 2 * radius + 1; i++) {
          const x = px + i - radius;
          if (x >= 0 && x < width) {
            if (rank[y][x] < wave) {
              const weight = taps[0][i] * taps[0][j];
              p += weight * slopes[0][y][x];
              q += weight * slopes[1][y][x];
              weights += weight * slopes[2][y][x];
            }
          }
        }
      }
    }
    p = p / Math.max(weights, 1e-30);
    q = q / Math.max(weights, 1e-30);
    const spread = Math.sqrt(p * p + q * q);
    result = 1;
    if (lane == 1) {
      result = 0;
    }
    if (spread > 1e-12) {
      if (lane == 0) {
        result = Math.sqrt(Math.max(0, 0.5 + (0.5 * p) / spread));
      }
      if (lane == 1) {
        result = Math.sqrt(Math.max(0, 0.5 - (0.5 * p) / spread));
        if (q < 0) {
          result = -result;
        }
      }
      if (lane == 2) {
        const ratio = (delta * delta) / spread;
        result = 1 + kappa * Math.exp(-ratio * ratio);
      }
    }
  }
  return result;
}
