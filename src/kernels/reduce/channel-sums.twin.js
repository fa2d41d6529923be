// For each tile of 16x16 the sums of R, G and B over its pixels that lie further than margin from the
// picture's border.
function channelSums(image, width, height, imageWidth, imageHeight, margin) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  for (let dy = 0; dy < 16; dy++) {
    const y = top + dy;
    let row = 0;
    if (y >= margin && y < imageHeight - margin) {
      for (let dx = 0; dx < 16; dx++) {
        const x = left + dx;
        if (x >= margin && x < imageWidth - margin) {
          row += image[c][y][x];
        }
      }
    }
    sum += row;
  }
  return sum;
}
