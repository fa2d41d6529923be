// For each tile of 16x16: how many pixels are missing, how many sides between a missing and a known pixel
// it has (those to the right of and below its pixels), and how many missing pixels lie at the border.
function tileRims(mask, width, height, maskWidth, maskHeight) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  let missing = 0;
  let sides = 0;
  let border = 0;
  for (let dy = 0; dy < 16; dy++) {
    for (let dx = 0; dx < 16; dx++) {
      const x = left + dx;
      const y = top + dy;
      if (x < maskWidth && y < maskHeight) {
        let here = 0;
        if (mask[y][x] >= 0.5) {
          here = 1;
          missing += 1;
          if (x == 0 || y == 0 || x == maskWidth - 1 || y == maskHeight - 1) {
            border += 1;
          }
        }
        if (x < maskWidth - 1) {
          let there = 0;
          if (mask[y][x + 1] >= 0.5) {
            there = 1;
          }
          sides += Math.abs(here - there);
        }
        if (y < maskHeight - 1) {
          let there = 0;
          if (mask[y + 1][x] >= 0.5) {
            there = 1;
          }
          sides += Math.abs(here - there);
        }
      }
    }
  }
  let result = missing;
  if (this.thread.z == 1) {
    result = sides;
  }
  if (this.thread.z == 2) {
    result = border;
  }
  return result;
}
