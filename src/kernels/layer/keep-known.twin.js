// Maps where something is missing, `original` where it is known: one mask (1 = missing) for all maps.
function keepKnown(maps, original, hole, width, height, mapHeight) {
  const y = this.thread.y;
  let value = original[y][this.thread.x];
  if (hole[y - mapHeight * Math.floor(y / mapHeight)][this.thread.x] >= 0.5) {
    value = maps[y][this.thread.x];
  }
  return value;
}
