// What flows between two pixels: 1, or `least` where a line of the sketch runs through either. Lanes: edge to the
// right, edge down, 0; the border is repeated.
function tornWeights(sketch, width, height, least) {
  let x = this.thread.x;
  let y = this.thread.y;
  let result = 0;
  if (this.thread.z < 2) {
    if (this.thread.z == 0) {
      x = Math.min(x + 1, width - 1);
    } else {
      y = Math.min(y + 1, height - 1);
    }
    result = 1;
    if (sketch[this.thread.y][this.thread.x] > 0.5 || sketch[y][x] > 0.5) {
      result = least;
    }
  }
  return result;
}
