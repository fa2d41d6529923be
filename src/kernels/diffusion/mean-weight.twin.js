// How freely values flow away from a pixel: the mean of its edges to the right and down.
function meanWeight(weights, width, height) {
  return (
    0.5 * (weights[0][this.thread.y][this.thread.x] + weights[1][this.thread.y][this.thread.x])
  );
}
