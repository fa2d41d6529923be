// 1 where any of the 2 radius + 1 pixels along (stepX, stepY) is set; pixels outside count as `outside`.
function boxAny(mask, width, height, radius, stepX, stepY, outside) {
  let found = 0;
  for (let k = 0; k < 2 * radius + 1; k++) {
    const x = this.thread.x + (k - radius) * stepX;
    const y = this.thread.y + (k - radius) * stepY;
    const cx = Math.min(Math.max(x, 0), width - 1);
    const cy = Math.min(Math.max(y, 0), height - 1);
    if (cx == x && cy == y) {
      if (mask[cy][cx] >= 0.5) {
        found = 1;
      }
    } else {
      found = Math.max(found, outside);
    }
  }
  return found;
}
