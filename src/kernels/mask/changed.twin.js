// 1 where a value is more than `pixel` and the mean of its block of 16x16 more than `block`; 0 elsewhere. `sums` holds
// the sum of each block in its first lane and the number of its values in the third.
function changed(values, sums, width, height, block, pixel) {
  const tileX = Math.floor(this.thread.x / 16);
  const tileY = Math.floor(this.thread.y / 16);
  let result = 0;
  if (values[this.thread.y][this.thread.x] > pixel) {
    if (sums[0][tileY][tileX] > block * sums[2][tileY][tileX]) {
      result = 1;
    }
  }
  return result;
}
