// Gated convolution, its second half (Yu et al. 2019, equation 3): of twice as many maps as come out,
// out = ELU(first half) * sigmoid(second half),  ELU(x) = x for x > 0, else exp(x) - 1.
function gate(maps, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let bent = maps[y][x];
  if (bent <= 0) {
    bent = Math.exp(bent) - 1;
  }
  return bent / (1 + Math.exp(-maps[y + height][x]));
}
