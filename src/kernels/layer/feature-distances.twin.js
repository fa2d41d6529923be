// d(v, s) = (1 - <v, s>) / 2 of unit features: of the picture at a position (row) and of the target at another (column),
// computed as |v - s|^2 / 4, which is the same and exact where both are near.
function featureDistances(features, targets, width, height, channels, mapWidth, mapHeight) {
  const vy = Math.floor(this.thread.y / mapWidth);
  const vx = this.thread.y - vy * mapWidth;
  const sy = Math.floor(this.thread.x / mapWidth);
  const sx = this.thread.x - sy * mapWidth;
  let square = 0;
  for (let c = 0; c < channels; c++) {
    const off = features[c * mapHeight + vy][vx] - targets[c * mapHeight + sy][sx];
    square += off * off;
  }
  return square / 4;
}
