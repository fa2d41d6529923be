// One number per pixel from a network's output, the nearest place of which is looked at.
function sample(
  before,
  tensor,
  mask,
  width,
  height,
  left,
  top,
  windowWidth,
  windowHeight,
  channels,
  planeWidth,
  planeHeight,
  scaleX,
  scaleY,
  keep,
  offset,
  weight,
  masked,
) {
  const x = this.thread.x - left;
  const y = this.thread.y - top;
  const old = before[this.thread.y][this.thread.x];
  let value = old;
  if (x >= 0 && y >= 0 && x < windowWidth && y < windowHeight) {
    if (masked == 0 || mask[this.thread.y][this.thread.x] >= 0.5) {
      const column = Math.min(Math.floor((x + 0.5) * scaleX), planeWidth - 1);
      const row = Math.min(Math.floor((y + 0.5) * scaleY), planeHeight - 1);
      let sum = 0;
      for (let c = 0; c < channels; c++) {
        sum += tensor[c * planeHeight + row][column];
      }
      value = keep * old + offset + (weight * sum) / channels;
    }
  }
  return value;
}
