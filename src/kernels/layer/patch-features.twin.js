// 27 feature maps of a picture: its patches of 3x3 pixels, channel by channel, each channel less its mean over the patch.
// Patches lie inside the picture, one every `every` pixels.
function patchFeatures(image, width, height, rows, every, imageWidth) {
  const map = Math.floor(this.thread.y / rows);
  const left = every * this.thread.x;
  const top = every * (this.thread.y - map * rows);
  const c = Math.floor(map / 9);
  const tap = map - 9 * c;
  let sum = 0;
  for (let j = 0; j < 3; j++) {
    for (let i = 0; i < 3; i++) {
      sum += image[c][top + j][left + i];
    }
  }
  const row = Math.floor(tap / 3);
  return image[c][top + row][left + tap - 3 * row] - sum / 9;
}
