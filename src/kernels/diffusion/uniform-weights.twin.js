// Weights of the level below one where every edge weighs 1 and c is 0: an edge is half the sum of the
// fine edges that cross the same border, two of them, or one at an odd picture's last row or column.
function uniformWeights(coarseHole, width, height, fineWidth, fineHeight) {
  let weight = 0;
  if (this.thread.z == 0) {
    weight = 0.5;
    if (2 * this.thread.y + 1 < fineHeight) {
      weight = 1;
    }
  }
  if (this.thread.z == 1) {
    weight = 0.5;
    if (2 * this.thread.x + 1 < fineWidth) {
      weight = 1;
    }
  }
  return weight;
}
