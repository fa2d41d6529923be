// Four feature maps of a picture, one below the other: R, G and B where it is known, 0 where it is missing, and 1 or 0 itself.
function join(image, hole, width, height, imageHeight) {
  const c = Math.floor(this.thread.y / imageHeight);
  const y = this.thread.y - c * imageHeight;
  let value = 0;
  if (hole[y][this.thread.x] < 0.5) {
    value = 1;
    if (c < 3) {
      value = image[c][y][this.thread.x];
    }
  }
  return value;
}
