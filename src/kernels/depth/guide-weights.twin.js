// Weights of a fill along a guide's edges: exp(-|I_p - I_q|^2 / (2 sigma^2)) for the edges to the right and
// down (Levin et al. 2004), never below a least weight, so that nothing is cut off. Lanes: right, down, 0.
function guideWeights(guide, width, height, strictness, least) {
  let x = this.thread.x;
  let y = this.thread.y;
  if (this.thread.z == 0) {
    x = Math.min(x + 1, width - 1);
  }
  if (this.thread.z == 1) {
    y = Math.min(y + 1, height - 1);
  }
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    const d = guide[c][this.thread.y][this.thread.x] - guide[c][y][x];
    sum += d * d;
  }
  let result = Math.max(Math.exp(-sum * strictness), least);
  if (this.thread.z == 2) {
    result = 0;
  }
  return result;
}
