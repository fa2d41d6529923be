// Where Richardson and Lucy's iteration starts: the picture, lifted to 1e-4, since what is 0 would stay so.
function lucyStart(image, width, height) {
  return Math.max(image[this.thread.z][this.thread.y][this.thread.x], 1e-4);
}
