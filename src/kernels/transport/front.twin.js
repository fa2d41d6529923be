// Lanes: the arrival time, and the unit normal of the front, the direction in which the time, blurred by
// Gaussian taps, grows; shorter than 1 where fronts meet and it hardly grows, so that rounding decides
// nothing. Central differences, the border repeated.
function frontOf(time, taps, width, height, radius) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = time[y][x];
  if (this.thread.z > 0) {
    const right = Math.min(x + 1, width - 1);
    const left = Math.max(x - 1, 0);
    const below = Math.min(y + 1, height - 1);
    const above = Math.max(y - 1, 0);
    let across = 0;
    let down = 0;
    if (result > 0) {
      for (let j = 0; j < 2 * radius + 1; j++) {
        const row = Math.min(Math.max(y + j - radius, 0), height - 1);
        const rowBelow = Math.min(Math.max(below + j - radius, 0), height - 1);
        const rowAbove = Math.min(Math.max(above + j - radius, 0), height - 1);
        for (let i = 0; i < 2 * radius + 1; i++) {
          const column = Math.min(Math.max(x + i - radius, 0), width - 1);
          const columnRight = Math.min(Math.max(right + i - radius, 0), width - 1);
          const columnLeft = Math.min(Math.max(left + i - radius, 0), width - 1);
          const weight = taps[0][i] * taps[0][j];
          across += weight * (time[row][columnRight] - time[row][columnLeft]);
          down += weight * (time[rowBelow][column] - time[rowAbove][column]);
        }
      }
    }
    const length = Math.max(Math.sqrt(across * across + down * down), 0.003);
    result = across / length;
    if (this.thread.z == 2) {
      result = down / length;
    }
  }
  return result;
}
