// -1 at missing pixels, which have no rank yet, 0 at known ones.
function unranked(hole, width, height) {
  let result = 0;
  if (hole[this.thread.y][this.thread.x] >= 0.5) {
    result = -1;
  }
  return result;
}
