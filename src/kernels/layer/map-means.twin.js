// The mean of each feature map: one number a map.
function mapMeans(maps, width, height, mapWidth, mapHeight) {
  let sum = 0;
  for (let y = 0; y < mapHeight; y++) {
    let row = 0;
    for (let x = 0; x < mapWidth; x++) {
      row += maps[this.thread.y * mapHeight + y][x];
    }
    sum += row;
  }
  return sum / (mapWidth * mapHeight);
}
