// One layer of partial convolution on a picture, by one kernel for R, G and B. Where `waited` is above `reached`:
// out = sum of taps * picture where known / sum of taps where known, or by count * window / known. Else the picture stays.
function spread(image, waited, taps, width, height, radius, reached, byCount) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let value = image[c][y][x];
  if (waited[y][x] > reached) {
    let sum = 0;
    let weight = 0;
    let count = 0;
    for (let j = -radius; j < radius + 1; j++) {
      for (let i = -radius; i < radius + 1; i++) {
        if (x + i >= 0 && y + j >= 0 && x + i < width && y + j < height) {
          if (waited[y + j][x + i] <= reached) {
            const tap = taps[j + radius][i + radius];
            sum += tap * image[c][y + j][x + i];
            weight += tap;
            count += 1;
          }
        }
      }
    }
    value = 0;
    if (count > 0) {
      value = sum / weight;
      if (byCount == 1) {
        value = sum * (((2 * radius + 1) * (2 * radius + 1)) / count);
      }
    }
  }
  return value;
}
