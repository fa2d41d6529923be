// Weights of a fill behind near things: an edge weighs 1 between hidden pixels of one surface, and from a hidden
// pixel to one that shows this surface; 0 towards what stands in front. Lanes: right, down, 0.
function layerWeights(background, hidden, width, height, tolerance) {
  let x = this.thread.x;
  let y = this.thread.y;
  if (this.thread.z == 0) {
    x = Math.min(x + 1, width - 1);
  }
  if (this.thread.z == 1) {
    y = Math.min(y + 1, height - 1);
  }
  const here = background[this.thread.y][this.thread.x];
  const there = background[y][x];
  let result = 0;
  if (hidden[this.thread.y][this.thread.x] >= 0.5) {
    if (there <= here + tolerance) {
      result = 1;
    }
    if (hidden[y][x] >= 0.5 && there < here - tolerance) {
      result = 0;
    }
  } else {
    if (here <= there + tolerance) {
      result = 1;
    }
  }
  if (this.thread.z == 2) {
    result = 0;
  }
  return result;
}
