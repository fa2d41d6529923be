// Attention propagation (Yu et al. 2018, equation 3):
// out(k, q) = sum_{a = -1..1} scores(k + a, q + a)  on positions counted row by row, or column by column; 0 beyond the ends.
function propagate(scores, width, height, gridWidth, gridHeight, columns) {
  const count = gridWidth * gridHeight;
  let q = this.thread.x;
  let k = this.thread.y;
  if (columns == 1) {
    const qRow = Math.floor(q / gridWidth);
    const kRow = Math.floor(k / gridWidth);
    q = (q - qRow * gridWidth) * gridHeight + qRow;
    k = (k - kRow * gridWidth) * gridHeight + kRow;
  }
  let sum = 0;
  for (let a = -1; a < 2; a++) {
    let x = q + a;
    let y = k + a;
    if (x >= 0 && y >= 0 && x < count && y < count) {
      if (columns == 1) {
        const column = Math.floor(x / gridHeight);
        const keyColumn = Math.floor(y / gridHeight);
        x = (x - column * gridHeight) * gridWidth + column;
        y = (y - keyColumn * gridHeight) * gridWidth + keyColumn;
      }
      sum += scores[y][x];
    }
  }
  return sum;
}
