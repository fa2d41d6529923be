// Projections of patches of 7x7 pixels onto directions: column i is the patch around centre i, row d the
// direction d. output = sum over pixels and channels of patch * direction. The border mirrors the picture.
function project(image, centres, directions, width, height, imageWidth, imageHeight) {
  const i = this.thread.x;
  const d = this.thread.y;
  const centreX = centres[0][i];
  const centreY = centres[1][i];
  let sum = 0;
  for (let dy = 0; dy < 7; dy++) {
    const iy = centreY + dy - 3;
    let y = iy - 2 * imageHeight * Math.floor(iy / (2 * imageHeight));
    if (y >= imageHeight) {
      y = 2 * imageHeight - 1 - y;
    }
    let row = 0;
    for (let dx = 0; dx < 7; dx++) {
      const ix = centreX + dx - 3;
      let x = ix - 2 * imageWidth * Math.floor(ix / (2 * imageWidth));
      if (x >= imageWidth) {
        x = 2 * imageWidth - 1 - x;
      }
      const k = dy * 7 + dx;
      row += image[0][y][x] * directions[0][d][k];
      row += image[1][y][x] * directions[1][d][k];
      row += image[2][y][x] * directions[2][d][k];
    }
    sum += row;
  }
  return sum;
}
