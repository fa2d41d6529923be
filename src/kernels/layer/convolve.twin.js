// out_o(x, y) = bias_o + sum_c sum_ij weights_oc(i, j) maps_c(stride x + dilation i - padding, stride y + dilation j - padding)
function convolve(
  maps,
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
  mirror,
) {
  const o = Math.floor(this.thread.y / rows);
  const left = this.thread.x * stride - padding;
  const top = (this.thread.y - o * rows) * stride - padding;
  let sum = weights[o][channels * side * side];
  for (let c = 0; c < channels; c++) {
    for (let j = 0; j < side; j++) {
      let y = top + j * dilation;
      if (mirror == 1) {
        y = y - 2 * mapHeight * Math.floor(y / (2 * mapHeight));
        if (y >= mapHeight) {
          y = 2 * mapHeight - 1 - y;
        }
      }
      if (y >= 0 && y < mapHeight) {
        for (let i = 0; i < side; i++) {
          let x = left + i * dilation;
          if (mirror == 1) {
            x = x - 2 * mapWidth * Math.floor(x / (2 * mapWidth));
            if (x >= mapWidth) {
              x = 2 * mapWidth - 1 - x;
            }
          }
          if (x >= 0 && x < mapWidth) {
            sum += weights[o][(c * side + j) * side + i] * maps[c * mapHeight + y][x];
          }
        }
      }
    }
  }
  return sum;
}
