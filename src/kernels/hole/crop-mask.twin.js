// A window of a mask, decided: 1 where it is at least one half, else 0.
function cropMask(mask, width, height, left, top, maskWidth) {
  let result = 0;
  if (mask[this.thread.y + top][this.thread.x + left] >= 0.5) {
    result = 1;
  }
  return result;
}
