// d(v, s) = (1 - <v, s>) / 2 of unit features: of the picture at a position (row) and of the target at another (column).
function featureDistances(features, targets, width, height, channels, mapWidth, mapHeight) {
  const vy = Math.floor(this.thread.y / mapWidth);
  const vx = this.thread.y - vy * mapWidth;
  const sy = Math.floor(this.thread.x / mapWidth);
  const sx = this.thread.x - sy * mapWidth;
  let product = 0;
  for (let c = 0; c < channels; c++) {
    product += features[c * mapHeight + vy][vx] * targets[c * mapHeight + sy][sx];
  }
  return (1 - product) / 2;
}
