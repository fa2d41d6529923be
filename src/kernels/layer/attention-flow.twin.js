// Where a missing pixel looks: the pixel as far from its cell as it is, in the cell of its query's best key; x = -1 where
// nothing is missing or no key was found.
function attentionFlow(
  before,
  hole,
  cells,
  keys,
  totals,
  width,
  height,
  cellsWidth,
  keyCount,
  rate,
  left,
  top,
  firstRow,
  endRow,
) {
  const x = this.thread.x;
  const y = this.thread.y;
  let value = before[this.thread.z][y][x];
  if (hole[y][x] >= 0.5 && x >= left && y >= top) {
    const cellX = Math.floor((x - left) / rate);
    const cellY = Math.floor((y - top) / rate);
    if (cellX < cellsWidth && cellY >= firstRow && cellY < endRow) {
      const q = cells[cellY][cellX];
      if (q >= 0) {
        const best = totals[2][0][q];
        if (best >= 0) {
          value = 0;
          if (this.thread.z == 0) {
            value = x + rate * (keys[0][best] - cellX);
          }
          if (this.thread.z == 1) {
            value = y + rate * (keys[1][best] - cellY);
          }
        }
      }
    }
  }
  return value;
}
