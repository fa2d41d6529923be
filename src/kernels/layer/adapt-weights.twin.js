// One kernel for many dilations (Shin et al. 2021): W_d = S_d * W + T_d, a factor and a shift for each pair of output and input.
function adaptWeights(weights, scale, shift, width, height, taps) {
  const o = this.thread.y;
  let value = weights[o][this.thread.x];
  if (this.thread.x + 1 < width) {
    const c = Math.floor(this.thread.x / taps);
    value = scale[o][c] * value + shift[o][c];
  }
  return value;
}
