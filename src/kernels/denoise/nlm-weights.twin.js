// Weights of a batch of offsets:  exp(-fall max(d - noise, 0)),  d the sum of `rows` along the columns of a patch;
// 0 where the offset leads out of the picture.
function nlmWeights(rows, offsets, taps, width, height, fromHeight, first, radius, fall, noise) {
  const k = Math.floor(this.thread.y / fromHeight);
  const top = k * fromHeight;
  const y = this.thread.y - top;
  const qx = this.thread.x + offsets[0][0][first + k];
  const qy = y + offsets[1][0][first + k];
  let result = 0;
  if (qx >= 0 && qx < width && qy >= 0 && qy < fromHeight) {
    let d = 0;
    for (let j = -radius; j <= radius; j++) {
      const row = top + Math.min(Math.max(y + j, 0), fromHeight - 1);
      d += taps[0][j + radius] * rows[row][this.thread.x];
    }
    result = Math.exp(-fall * Math.max(d - noise, 0));
  }
  return result;
}
