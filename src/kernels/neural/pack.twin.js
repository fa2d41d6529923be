// One number of a network's input: a weighted sum of what is known of a pixel,
//   t0 + t1 h + (t2 R + t3 G + t4 B) + k (t5 R + t6 G + t7 B) + t8 e + t9 k e,   h = 1 in the hole, k = 1 - h.
// Beyond the picture's right and lower edge it is mirrored, and nothing there is missing.
function pack(
  image,
  mask,
  extra,
  table,
  width,
  height,
  channels,
  planeHeight,
  imageWidth,
  imageHeight,
  interleaved,
) {
  let c = Math.floor(this.thread.y / planeHeight);
  let x = this.thread.x;
  let y = this.thread.y - c * planeHeight;
  if (interleaved == 1) {
    x = Math.floor(this.thread.x / channels);
    y = this.thread.y;
    c = this.thread.x - x * channels;
  }
  let hole = 0;
  let qx = 0;
  if (imageWidth > 1) {
    const period = 2 * (imageWidth - 1);
    qx = x - Math.floor(x / period) * period;
    qx = Math.min(qx, period - qx);
  }
  let qy = 0;
  if (imageHeight > 1) {
    const period = 2 * (imageHeight - 1);
    qy = y - Math.floor(y / period) * period;
    qy = Math.min(qy, period - qy);
  }
  if (x < imageWidth && y < imageHeight && mask[qy][qx] >= 0.5) {
    hole = 1;
  }
  const known = 1 - hole;
  const r = image[0][qy][qx];
  const g = image[1][qy][qx];
  const b = image[2][qy][qx];
  const all = table[c][2] * r + table[c][3] * g + table[c][4] * b;
  const gated = table[c][5] * r + table[c][6] * g + table[c][7] * b;
  return (
    table[c][0] +
    table[c][1] * hole +
    all +
    known * gated +
    (table[c][8] + known * table[c][9]) * extra[qy][qx]
  );
}
