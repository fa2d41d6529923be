// For each row of a table of distances: R the least, G the sum over the row of w = exp((1 - d / (least + 1e-5)) / 0.5).
function relativeTotals(distances, width, height, columns) {
  const v = this.thread.y;
  let least = 3e38;
  for (let s = 0; s < columns; s++) {
    least = Math.min(least, distances[v][s]);
  }
  let value = 0;
  if (this.thread.z == 0) {
    value = least;
  }
  if (this.thread.z == 1) {
    let sum = 0;
    for (let s = 0; s < columns; s++) {
      sum += Math.exp(2 - 2 * (distances[v][s] / (least + 1e-5)));
    }
    value = sum;
  }
  return value;
}
