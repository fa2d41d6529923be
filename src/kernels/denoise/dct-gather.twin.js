// Rows of the transform of blocks of 8x8 back, added to the sum of the estimates of each pixel, in place, each by
// its share. The blocks' grid is moved by shift = 8 y + x.
function dctGather(sum, plane, cosines, width, height, planeWidth, shift, share) {
  const c = this.thread.z;
  const down = Math.floor(shift / 8);
  const y = this.thread.y + down;
  const x = this.thread.x + shift - 8 * down;
  const block = 8 * Math.floor(x / 8);
  let result = sum[c][this.thread.y][this.thread.x];
  for (let k = 0; k < 8; k++) {
    result += share * cosines[k][x - block] * plane[c][y][block + k];
  }
  return result;
}
