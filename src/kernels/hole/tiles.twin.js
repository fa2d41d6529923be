// How many missing pixels each tile of 16x16 has.
function tiles(mask, width, height, maskWidth, maskHeight) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  let count = 0;
  for (let dy = 0; dy < 16; dy++) {
    for (let dx = 0; dx < 16; dx++) {
      if (left + dx < maskWidth && top + dy < maskHeight) {
        if (mask[top + dy][left + dx] >= 0.5) {
          count += 1;
        }
      }
    }
  }
  return count;
}
