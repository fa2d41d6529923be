// For each tile of 16x16 and each channel: the smallest known value (or with sign -1 minus the
// largest). 1e30 where nothing is known.
function knownRange(image, mask, width, height, imageWidth, imageHeight, sign) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  const c = this.thread.z;
  let least = 1e30;
  for (let dy = 0; dy < 16; dy++) {
    for (let dx = 0; dx < 16; dx++) {
      const x = left + dx;
      const y = top + dy;
      if (x < imageWidth && y < imageHeight) {
        if (mask[y][x] < 0.5) {
          least = Math.min(least, sign * image[c][y][x]);
        }
      }
    }
  }
  return least;
}
