// 1 for a key none of whose 3x3 patch is missing, else 0: a row of keys. The grid takes every `rate`-th pixel of the hole.
function validKeys(hole, width, height, rate, gridWidth, gridHeight, holeWidth) {
  const ky = Math.floor(this.thread.x / gridWidth);
  const kx = this.thread.x - ky * gridWidth;
  let value = 1;
  for (let j = -1; j < 2; j++) {
    for (let i = -1; i < 2; i++) {
      if (kx + i >= 0 && ky + j >= 0 && kx + i < gridWidth && ky + j < gridHeight) {
        if (hole[(ky + j) * rate][(kx + i) * rate] >= 0.5) {
          value = 0;
        }
      }
    }
  }
  return value;
}
