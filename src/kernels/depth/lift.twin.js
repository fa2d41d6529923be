// One number per pixel as a grey picture: it in all three channels.
function lift(values, width, height) {
  return values[this.thread.y][this.thread.x];
}
