// The share of a key (row) in a query (column): exp(scale * score - largest) / sum, 0 for a key that is not valid.
function attention(scores, valid, totals, width, height, scale) {
  const q = this.thread.x;
  let share = 0;
  if (valid[0][this.thread.y] >= 0.5) {
    share = Math.exp(scale * scores[this.thread.y][q] - totals[0][0][q]) / totals[1][0][q];
  }
  return share;
}
