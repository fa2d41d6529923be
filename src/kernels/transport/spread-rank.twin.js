// Partial convolution's rule for masks: a pixel without a rank (-1) gets the rank wave where any pixel
// within the square of the radius has one.
function spreadRank(rank, width, height, wave, radius) {
  const px = this.thread.x;
  const py = this.thread.y;
  let result = rank[py][px];
  if (result < 0) {
    for (let j = 0; j < 2 * radius + 1; j++) {
      const y = py + j - radius;
      if (result < 0 && y >= 0 && y < height) {
        for (let i = 0; i < 2 * radius + 1; i++) {
          const x = px + i - radius;
          if (x >= 0 && x < width) {
            if (rank[y][x] >= 0) {
              result = wave;
            }
          }
        }
      }
    }
  }
  return result;
}
