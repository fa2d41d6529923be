// What a structure tensor needs of each pixel known before a wave:  v_x^2 - v_y^2 , 2 v_x v_y , and 1;
// all 0 elsewhere. Central differences, one-sided at the border. Within the band around the wave.
function slopesOf(slopes, luma, rank, time, width, height, wave, behind) {
  const x = this.thread.x;
  const y = this.thread.y;
  const distance = time[y][x] - wave;
  let result = slopes[this.thread.z][y][x];
  if (distance >= -behind && distance <= 0) {
    result = 0;
    if (rank[y][x] < wave) {
      const right = Math.min(x + 1, width - 1);
      const left = Math.max(x - 1, 0);
      const below = Math.min(y + 1, height - 1);
      const above = Math.max(y - 1, 0);
      const dx = (luma[y][right] - luma[y][left]) / Math.max(right - left, 1);
      const dy = (luma[below][x] - luma[above][x]) / Math.max(below - above, 1);
      result = 1;
      if (this.thread.z == 0) {
        result = dx * dx - dy * dy;
      }
      if (this.thread.z == 1) {
        result = 2 * dx * dy;
      }
    }
  }
  return result;
}
