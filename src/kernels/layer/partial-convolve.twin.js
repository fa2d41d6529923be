// Partial convolution (Liu et al. 2018, equation 1), known = 1:
// out_o = (sum of weights_o * maps where known) * window / known + bias_o   if anything is known in the window, else 0.
function partialConvolve(
  maps,
  known,
  weights,
  width,
  height,
  channels,
  mapWidth,
  mapHeight,
  rows,
  side,
  stride,
  dilation,
  padding,
  apart,
) {
  const o = Math.floor(this.thread.y / rows);
  const left = this.thread.x * stride - padding;
  const top = (this.thread.y - o * rows) * stride - padding;
  const taps = channels * side * side;
  let sum = 0;
  let count = 0;
  for (let c = 0; c < channels; c++) {
    for (let j = 0; j < side; j++) {
      const y = top + j * dilation;
      if (y >= 0 && y < mapHeight) {
        for (let i = 0; i < side; i++) {
          const x = left + i * dilation;
          if (x >= 0 && x < mapWidth) {
            if (known[apart * c * mapHeight + y][x] >= 0.5) {
              count += 1;
              sum += weights[o][(c * side + j) * side + i] * maps[c * mapHeight + y][x];
            }
          }
        }
      }
    }
  }
  let value = 0;
  if (count > 0) {
    value = sum * (taps / count) + weights[o][taps];
  }
  return value;
}
