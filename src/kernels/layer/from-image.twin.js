// maps_c(x, y) = c-th channel of the picture: three feature maps, one below the other.
function fromImage(image, width, height, imageHeight) {
  const c = Math.floor(this.thread.y / imageHeight);
  const y = this.thread.y - c * imageHeight;
  return image[c][y][this.thread.x];
}
