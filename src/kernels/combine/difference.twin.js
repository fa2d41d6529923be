// middle + gain * (image - reference), or of the absolute difference: what two pictures do not share.
function difference(image, reference, width, height, absolute, middle, gain) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = image[c][y][x] - reference[c][y][x];
  if (absolute == 1) {
    result = Math.abs(result);
  }
  return middle + gain * result;
}
