// Every query pastes its patch of 4x4 pixels, mixed from those of the keys by their shares, or (best) that of its best key;
// where patches overlap, their mean. Known pixels, and those that no query reaches which found a key, stay.
function contextCopy(
  image,
  hole,
  cells,
  keys,
  distances,
  shares,
  totals,
  width,
  height,
  cellsWidth,
  cellsHeight,
  keyCount,
  queries,
  best,
  firstRow,
  endRow,
) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let value = image[c][y][x];
  const row = Math.floor((y + 1) / 2);
  if (hole[y][x] >= 0.5 && row >= firstRow && row < endRow) {
    let sum = 0;
    let count = 0;
    for (let j = 0; j < 2; j++) {
      for (let i = 0; i < 2; i++) {
        const cellX = Math.floor((x + 1) / 2) - i;
        const cellY = row - j;
        if (cellX >= 0 && cellY >= 0 && cellX < cellsWidth && cellY < cellsHeight) {
          const q = cells[cellY][cellX];
          if (q >= 0) {
            const first = totals[2][0][q];
            if (first >= 0) {
              if (distances[first][q] < 16777215) {
                const offX = x - 2 * cellX;
                const offY = y - 2 * cellY;
                const own = image[c][2 * keys[1][first] + offY][2 * keys[0][first] + offX];
                let patch = 0;
                let weight = 0;
                if (best == 0) {
                  for (let k = 0; k < keyCount; k++) {
                    const share = shares[k][q];
                    if (share != 0) {
                      patch +=
                        share * (image[c][2 * keys[1][k] + offY][2 * keys[0][k] + offX] - own);
                      weight += share;
                    }
                  }
                }
                sum += own + patch / Math.max(weight, 1e-30);
                count += 1;
              }
            }
          }
        }
      }
    }
    if (count > 0) {
      value = sum / count;
    }
  }
  return value;
}
