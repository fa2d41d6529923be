// One channel of a picture as one number per pixel.
function lower(image, width, height, channel) {
  return image[channel][this.thread.y][this.thread.x];
}
