// For each tile of 16x16: the first and the last column, and the first and the last row, that hold a missing pixel; -1 for
// all four where none does.
function tileBox(mask, width, height, maskWidth, maskHeight) {
  let first = -1;
  let last = -1;
  for (let dy = 0; dy < 16; dy++) {
    for (let dx = 0; dx < 16; dx++) {
      const x = 16 * this.thread.x + dx;
      const y = 16 * this.thread.y + dy;
      if (x < maskWidth && y < maskHeight) {
        if (mask[y][x] >= 0.5) {
          let at = x;
          if (this.thread.z >= 2) {
            at = y;
          }
          if (first < 0 || at < first) {
            first = at;
          }
          last = Math.max(last, at);
        }
      }
    }
  }
  let result = first;
  if (this.thread.z == 1 || this.thread.z == 3) {
    result = last;
  }
  return result;
}
