// Rows of a cosine transform (DCT-II, orthonormal) of blocks of 8x8 whose grid is moved by shift = 8 y + x pixels up and to
// the left, so that the plane is larger than the picture; beyond the border the picture is mirrored.
function dctRows(image, cosines, width, height, fromWidth, fromHeight, shift) {
  const c = this.thread.z;
  const down = Math.floor(shift / 8);
  const right = shift - 8 * down;
  const ty = this.thread.y - down;
  let y = ty - 2 * fromHeight * Math.floor(ty / (2 * fromHeight));
  if (y >= fromHeight) {
    y = 2 * fromHeight - 1 - y;
  }
  const block = 8 * Math.floor(this.thread.x / 8);
  const k = this.thread.x - block;
  let sum = 0;
  for (let n = 0; n < 8; n++) {
    const tx = block - right + n;
    let x = tx - 2 * fromWidth * Math.floor(tx / (2 * fromWidth));
    if (x >= fromWidth) {
      x = 2 * fromWidth - 1 - x;
    }
    sum += cosines[k][n] * image[c][y][x];
  }
  return sum;
}
