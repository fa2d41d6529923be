// Rows of the cosine transforms of all matched patches: block (i, 16 j + k) of 8x8 is that of match k of grid patch
// (i, j); 0 where there is no such match.
function bm3dRows(image, matches, cosines, width, height, fromWidth) {
  const c = this.thread.z;
  const i = Math.floor(this.thread.x / 8);
  const j = Math.floor(this.thread.y / 8);
  const left = matches[0][j][i];
  let sum = 0;
  if (left >= 0) {
    const y = matches[1][j][i] + this.thread.y - 8 * j;
    for (let n = 0; n < 8; n++) {
      sum += cosines[this.thread.x - 8 * i][n] * image[c][y][left + n];
    }
  }
  return sum;
}
