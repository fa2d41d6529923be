// Weights of the next coarser level: an edge is half the sum of the two fine edges that cross the
// same border, c is the sum of the children's.
function coarsenWeights(fine, width, height, fineWidth, fineHeight) {
  const x = 2 * this.thread.x;
  const y = 2 * this.thread.y;
  const lane = this.thread.z;
  let right = 0;
  let down = 0;
  if (x + 1 < fineWidth) {
    right = 1;
  }
  if (y + 1 < fineHeight) {
    down = 1;
  }
  const a = fine[lane][y][x];
  const b = right * fine[lane][y][x + right];
  const c = down * fine[lane][y + down][x];
  const d = right * down * fine[lane][y + down][x + right];
  let result = a + b + c + d;
  if (lane == 0) {
    result = 0.5 * (b + d);
  }
  if (lane == 1) {
    result = 0.5 * (c + d);
  }
  return result;
}
