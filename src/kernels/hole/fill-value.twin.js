// The picture with one grey in every missing pixel; known pixels are copied.
function fillValue(known, mask, width, height, grey) {
  let result = known[this.thread.z][this.thread.y][this.thread.x];
  if (mask[this.thread.y][this.thread.x] >= 0.5) {
    result = grey;
  }
  return result;
}
