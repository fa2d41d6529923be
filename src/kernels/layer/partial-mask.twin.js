// The mask after a partial convolution (Liu et al. 2018, equation 2), known = 1: 1 where anything in the window was known.
function partialMask(
  known,
  width,
  height,
  channels,
  mapWidth,
  mapHeight,
  side,
  stride,
  dilation,
  padding,
) {
  let value = 0;
  for (let c = 0; c < channels; c++) {
    for (let j = 0; j < side; j++) {
      const y = this.thread.y * stride - padding + j * dilation;
      if (y >= 0 && y < mapHeight) {
        for (let i = 0; i < side; i++) {
          const x = this.thread.x * stride - padding + i * dilation;
          if (x >= 0 && x < mapWidth) {
            if (known[c * mapHeight + y][x] >= 0.5) {
              value = 1;
            }
          }
        }
      }
    }
  }
  return value;
}
