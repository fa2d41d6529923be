// Paint over a picture where a mask says: v + opacity mask (colour - v).
function overlay(image, mask, width, height, opacity, red, green, blue) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let colour = red;
  if (c == 1) {
    colour = green;
  }
  if (c == 2) {
    colour = blue;
  }
  const v = image[c][y][x];
  return v + opacity * Math.min(Math.max(mask[y][x], 0), 1) * (colour - v);
}
