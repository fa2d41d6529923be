// How much a grid patch's stack counts: 1 over the sum of its gains, which stand in the last of its 17 blocks.
function bm3dWeights(stacks, width, height) {
  const c = this.thread.z;
  const top = (17 * this.thread.y + 16) * 8;
  const left = 8 * this.thread.x;
  let sum = 0;
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      sum += stacks[c][top + y][left + x];
    }
  }
  return 1 / Math.max(sum, 1);
}
