// A mask at another size: a pixel is missing where any pixel of the old mask that it touches is, so that no
// hole is lost and no missing colour leaks into what counts as known.
function rescaleMask(mask, width, height, fromWidth, fromHeight) {
  const x0 = Math.floor((this.thread.x * fromWidth) / width);
  const y0 = Math.floor((this.thread.y * fromHeight) / height);
  const x1 = Math.floor(((this.thread.x + 1) * fromWidth - 1) / width);
  const y1 = Math.floor(((this.thread.y + 1) * fromHeight - 1) / height);
  const countX = x1 - x0 + 1;
  const countY = y1 - y0 + 1;
  let hole = 0;
  for (let j = 0; j < countY; j++) {
    for (let i = 0; i < countX; i++) {
      if (mask[y0 + j][x0 + i] >= 0.5) {
        hole = 1;
      }
    }
  }
  return hole;
}
