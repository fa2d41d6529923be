// One direction of the cosine transform of blocks of 8x8 back: along rows (`across` 1) or columns.
function bm3dBack(stacks, cosines, width, height, across) {
  const c = this.thread.z;
  const x = this.thread.x;
  const y = this.thread.y;
  let sum = 0;
  if (across == 1) {
    const left = 8 * Math.floor(x / 8);
    for (let k = 0; k < 8; k++) {
      sum += cosines[k][x - left] * stacks[c][y][left + k];
    }
  } else {
    const top = 8 * Math.floor(y / 8);
    for (let k = 0; k < 8; k++) {
      sum += cosines[k][y - top] * stacks[c][top + k][x];
    }
  }
  return sum;
}
