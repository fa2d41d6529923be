// Normalised convolution of pixels that have no rank yet (-1): the mean of those within the radius that
// have one, weighed by taps; left alone where there are none.
function normalised(u, rank, taps, width, height, radius) {
  const px = this.thread.x;
  const py = this.thread.y;
  const c = this.thread.z;
  let result = u[c][py][px];
  if (rank[py][px] < 0) {
    let sum = 0;
    let weights = 0;
    for (let j = 0; j < 2 * radius + 1; j++) {
      const y = py + j - radius;
      if (y >= 0 && y < height) {
        for (let i = 0; i < 2 * radius + 1; i++) {
          const x = px + i - radius;
          if (x >= 0 && x < width) {
            if (rank[y][x] >= 0) {
              const weight = taps[0][i] * taps[0][j];
              sum += weight * u[c][y][x];
              weights += weight;
            }
          }
        }
      }
    }
    if (weights > 0) {
      result = sum / weights;
    }
  }
  return result;
}
