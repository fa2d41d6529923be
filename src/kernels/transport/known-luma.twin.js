// The luma (.299, .587, .114) of pixels known before a wave, blurred by Gaussian taps over those alone.
// Only pixels whose time is within the band around the wave can have changed.
function knownLuma(luma, u, rank, time, taps, width, height, wave, radius, behind, ahead) {
  const px = this.thread.x;
  const py = this.thread.y;
  const distance = time[py][px] - wave;
  let result = luma[py][px];
  if (distance >= -behind && distance <= ahead) {
    let sum = 0;
    let weights = 0;
    for (let j = 0; j < 2 * radius + 1; j++) {
      const y = py + j - radius;
      if (y >= 0 && y < height) {
        for (let i = 0; i < 2 * radius + 1; i++) {
          const x = px + i - radius;
          if (x >= 0 && x < width) {
            if (rank[y][x] < wave) {
              const weight = taps[0][i] * taps[0][j];
              sum += weight * (0.299 * u[0][y][x] + 0.587 * u[1][y][x] + 0.114 * u[2][y][x]);
              weights += weight;
            }
          }
        }
      }
    }
    result = 0;
    if (weights > 0) {
      result = sum / Math.max(weights, 1e-30);
    }
  }
  return result;
}
