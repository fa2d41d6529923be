// How many bits the sizes of the quantised coefficients take, signs and places left out: log2(1 + |c| / 16 q), summed over the lanes from `firstLane`
// to `lastLane`.
function jpegBits(coefficients, steps, width, height, firstLane, lastLane) {
  const x = this.thread.x;
  const y = this.thread.y;
  const u = x - 8 * Math.floor(x / 8);
  const v = y - 8 * Math.floor(y / 8);
  let sum = 0;
  for (let lane = firstLane; lane <= lastLane; lane++) {
    sum += Math.log2(1 + Math.abs(coefficients[lane][y][x]) / (16 * steps[lane][v][u]));
  }
  return sum;
}
