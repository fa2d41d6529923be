// A mask moved by (dx, dy) onto another size and decided at one half; 0 beyond its border.
function shiftMask(mask, width, height, maskWidth, maskHeight, dx, dy) {
  const x = this.thread.x - dx;
  const y = this.thread.y - dy;
  let missing = 0;
  if (x >= 0 && y >= 0 && x < maskWidth && y < maskHeight) {
    if (mask[y][x] >= 0.5) {
      missing = 1;
    }
  }
  return missing;
}
