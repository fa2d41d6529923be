// One wave of a joint bilateral fill: a missing pixel becomes the mean of known ones within the radius,
// weighed by exp(-|p - q|^2 nearness - |I_p - I_q|^2 strictness) (Kopf et al. 2007, eq. 3), once these weights
// sum to the least sum. Lanes: value, 1 = missing, the wave that filled it.
function jointBilateral(state, guide, width, height, radius, nearness, strictness, leastSum, wave) {
  const px = this.thread.x;
  const py = this.thread.y;
  const c = this.thread.z;
  let result = state[c][py][px];
  if (state[1][py][px] >= 0.5) {
    let sum = 0;
    let weights = 0;
    for (let j = 0; j < 2 * radius + 1; j++) {
      const y = py + j - radius;
      if (y >= 0 && y < height) {
        for (let i = 0; i < 2 * radius + 1; i++) {
          const x = px + i - radius;
          if (x >= 0 && x < width) {
            if (state[1][y][x] < 0.5) {
              const red = guide[0][py][px] - guide[0][y][x];
              const green = guide[1][py][px] - guide[1][y][x];
              const blue = guide[2][py][px] - guide[2][y][x];
              const apart = (i - radius) * (i - radius) + (j - radius) * (j - radius);
              const unlike = red * red + green * green + blue * blue;
              const weight = Math.exp(-apart * nearness - unlike * strictness);
              sum += weight * state[0][y][x];
              weights += weight;
            }
          }
        }
      }
    }
    if (weights > leastSum) {
      result = sum / weights;
      if (c == 1) {
        result = 0;
      }
      if (c == 2) {
        result = wave;
      }
    }
  }
  return result;
}
