// The lane by which patches are matched, as whole numbers: floor(scale u + 1/2), limited to 0..255.
function bm3dBytes(image, width, height, scale) {
  const v = Math.floor(scale * image[0][this.thread.y][this.thread.x] + 0.5);
  return Math.min(Math.max(v, 0), 255);
}
