// A window of an image.
function crop(image, width, height, left, top, imageWidth) {
  return image[this.thread.z][this.thread.y + top][this.thread.x + left];
}
