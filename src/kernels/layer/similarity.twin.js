// How alike the patches of 3x3 (all maps) around a key (row) and around a query (column) are:
// <K, F> / max(|K|, 1e-4), or by distance |K - F|^2.
function similarity(
  keys,
  queries,
  width,
  height,
  channels,
  mapWidth,
  mapHeight,
  rate,
  gridWidth,
  gridHeight,
  keyGridWidth,
  keyOffset,
  byDistance,
) {
  const qy = Math.floor(this.thread.x / gridWidth);
  const qx = this.thread.x - qy * gridWidth;
  const row = Math.floor(this.thread.y / keyGridWidth);
  const kx = this.thread.y - row * keyGridWidth + keyOffset;
  const ky = row + keyOffset;
  let product = 0;
  let square = 0;
  let distance = 0;
  for (let c = 0; c < channels; c++) {
    for (let j = -1; j < 2; j++) {
      for (let i = -1; i < 2; i++) {
        let key = 0;
        let query = 0;
        if (kx + i >= 0 && ky + j >= 0 && kx + i < gridWidth && ky + j < gridHeight) {
          key = keys[c * mapHeight + (ky + j) * rate][(kx + i) * rate];
        }
        if (qx + i >= 0 && qy + j >= 0 && qx + i < gridWidth && qy + j < gridHeight) {
          query = queries[c * mapHeight + (qy + j) * rate][(qx + i) * rate];
        }
        product += key * query;
        square += key * key;
        distance += (key - query) * (key - query);
      }
    }
  }
  let value = product / Math.max(Math.sqrt(square), 0.0001);
  if (byDistance == 1) {
    value = distance;
  }
  return value;
}
