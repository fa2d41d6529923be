// Holes that are no cracks: 1 where a hole lies neither between seen pixels left and right nor above and below.
function unmended(hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (hole[y][x] >= 0.5) {
    result = 1;
    if (hole[y][Math.max(x - 1, 0)] < 0.5 && hole[y][Math.min(x + 1, width - 1)] < 0.5) {
      result = 0;
    }
    if (hole[Math.max(y - 1, 0)][x] < 0.5 && hole[Math.min(y + 1, height - 1)][x] < 0.5) {
      result = 0;
    }
  }
  return result;
}
