// A picture continued by its mirror image on all sides, folded at the first and at the last pixel.
function mirror(image, width, height, left, top, imageWidth, imageHeight) {
  let x = 0;
  let y = 0;
  if (imageWidth > 1) {
    const period = 2 * (imageWidth - 1);
    const at = Math.abs(this.thread.x - left);
    const phase = at - period * Math.floor((at + 0.5) / period);
    x = Math.min(phase, period - phase);
  }
  if (imageHeight > 1) {
    const period = 2 * (imageHeight - 1);
    const at = Math.abs(this.thread.y - top);
    const phase = at - period * Math.floor((at + 0.5) / period);
    y = Math.min(phase, period - phase);
  }
  return image[this.thread.z][y][x];
}
