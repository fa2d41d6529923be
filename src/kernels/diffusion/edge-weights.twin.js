// How much flows between two pixels beside the edge map e:  mean of (1 - e)^2  + lowest. Lanes: edge to the right,
// edge down, 0; the border is repeated.
function edgeWeights(edges, width, height, lowest) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (this.thread.z < 2) {
    let right = x;
    let below = y;
    if (this.thread.z == 0) {
      right = Math.min(x + 1, width - 1);
    } else {
      below = Math.min(y + 1, height - 1);
    }
    const here = 1 - edges[y][x];
    const there = 1 - edges[below][right];
    result = 0.5 * (here * here + there * there) + lowest;
  }
  return result;
}
