// What was known is missing, and the other way round: 1 - mask.
function invert(mask, width, height) {
  return 1 - mask[this.thread.y][this.thread.x];
}
