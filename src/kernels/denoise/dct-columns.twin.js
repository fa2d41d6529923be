// Columns of the transform of blocks of 8x8: forward, then every coefficient but the mean is kept whole above 1.01 of
// the threshold, not at all below 0.99, in part between (a step would make two devices choose differently); or back.
function dctColumns(plane, cosines, width, height, threshold, inverse) {
  const x = this.thread.x;
  const c = this.thread.z;
  const block = 8 * Math.floor(this.thread.y / 8);
  const k = this.thread.y - block;
  const u = x - 8 * Math.floor(x / 8);
  let sum = 0;
  for (let n = 0; n < 8; n++) {
    let cosine = cosines[k][n];
    if (inverse == 1) {
      cosine = cosines[n][k];
    }
    sum += cosine * plane[c][block + n][x];
  }
  if (inverse == 0 && k + u > 0) {
    const share = (Math.abs(sum) - 0.99 * threshold) / (0.02 * threshold + 1e-12);
    sum = sum * Math.min(Math.max(share, 0), 1);
  }
  return sum;
}
