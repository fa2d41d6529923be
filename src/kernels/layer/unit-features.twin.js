// The features of a position as a vector of length 1, after the means were taken away: (f - mean) / max(|f - mean|, 1e-8).
function unitFeatures(maps, means, width, height, mapHeight) {
  const x = this.thread.x;
  const own = Math.floor(this.thread.y / mapHeight);
  const y = this.thread.y - own * mapHeight;
  const channels = Math.floor(height / mapHeight);
  let square = 0;
  for (let c = 0; c < channels; c++) {
    const v = maps[c * mapHeight + y][x] - means[c][0];
    square += v * v;
  }
  return (maps[this.thread.y][x] - means[own][0]) / Math.max(Math.sqrt(square), 1e-8);
}
