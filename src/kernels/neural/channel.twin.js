// The first channel of a picture as a field: f = R.
function channel(image, width, height) {
  return image[0][this.thread.y][this.thread.x];
}
