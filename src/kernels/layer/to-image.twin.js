// R, G, B = maps first, first + 1, first + 2: three feature maps as a picture.
function toImage(maps, width, height, first) {
  return maps[(first + this.thread.z) * height + this.thread.y][this.thread.x];
}
