// Lays a tile onto a picture, faded in along its left and upper edge:
//   u = (1 - w) u + w tile,   w = s(x / across) s(y / down),   s(t) = t t (3 - 2 t), 1 from t = 1 on.
// Where a mask is asked for, only missing pixels change.
function lay(
  image,
  tile,
  mask,
  width,
  height,
  left,
  top,
  tileWidth,
  tileHeight,
  across,
  down,
  masked,
) {
  const c = this.thread.z;
  const old = image[c][this.thread.y][this.thread.x];
  const x = this.thread.x - left;
  const y = this.thread.y - top;
  if (x < 0 || y < 0 || x >= tileWidth || y >= tileHeight) {
    return old;
  }
  if (masked == 1 && mask[this.thread.y][this.thread.x] < 0.5) {
    return old;
  }
  let w = 1;
  if (x < across) {
    const t = (x + 0.5) / across;
    w = t * t * (3 - 2 * t);
  }
  if (y < down) {
    const s = (y + 0.5) / down;
    w *= s * s * (3 - 2 * s);
  }
  const fresh = tile[c][y][x];
  if (w >= 1) {
    return fresh;
  }
  return (1 - w) * old + w * fresh;
}
