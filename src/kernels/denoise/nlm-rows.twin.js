// For a batch of offsets o, planes of `fromHeight` rows one below the other: sums along the rows of a patch,
// sum_i taps_i |u(p + i) - u(p + i + o)|^2 (mean over the channels). Places beyond the border are those on it.
function nlmRows(image, offsets, taps, width, height, fromHeight, first, radius) {
  const k = Math.floor(this.thread.y / fromHeight);
  const y = this.thread.y - k * fromHeight;
  const dx = offsets[0][0][first + k];
  const there = Math.min(Math.max(y + offsets[1][0][first + k], 0), fromHeight - 1);
  let sum = 0;
  for (let i = -radius; i <= radius; i++) {
    const x = Math.min(Math.max(this.thread.x + i, 0), width - 1);
    const q = Math.min(Math.max(x + dx, 0), width - 1);
    const r = image[0][y][x] - image[0][there][q];
    const g = image[1][y][x] - image[1][there][q];
    const b = image[2][y][x] - image[2][there][q];
    sum += taps[0][i + radius] * (r * r + g * g + b * b);
  }
  return sum / 3;
}
