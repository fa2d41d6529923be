// How strictly a filled pixel followed a direction: 1 - 1 / mu , 0 where no wave has been.
function strictness(guidance, rank, width, height, wave) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (rank[y][x] > 0 && rank[y][x] <= wave) {
    result = 1 - 1 / Math.max(guidance[2][y][x], 1);
  }
  return result;
}
