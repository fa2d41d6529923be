// A window's field on the whole picture, 0 outside the window.
function place(inside, width, height, left, top, insideWidth, insideHeight) {
  const x = this.thread.x - left;
  const y = this.thread.y - top;
  let value = 0;
  if (x >= 0 && y >= 0 && x < insideWidth && y < insideHeight) {
    value = inside[y][x];
  }
  return value;
}
