// The largest |R|, |G| or |B| in each tile of 16x16.
function largest(image, width, height, imageWidth, imageHeight) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  let most = 0;
  for (let dy = 0; dy < 16; dy++) {
    for (let dx = 0; dx < 16; dx++) {
      if (left + dx < imageWidth && top + dy < imageHeight) {
        const x = left + dx;
        const y = top + dy;
        most = Math.max(most, Math.abs(image[0][y][x]));
        most = Math.max(most, Math.abs(image[1][y][x]));
        most = Math.max(most, Math.abs(image[2][y][x]));
      }
    }
  }
  return most;
}
