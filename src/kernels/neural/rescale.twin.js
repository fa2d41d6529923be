// A picture at another size: a weighted mean around the place where a pixel's centre falls, by a tent of
// radius max(1, step) pixels, step = old size / new size. Enlarging it is bilinear; shrinking, nothing folds over.
function rescale(image, width, height, fromWidth, fromHeight) {
  const c = this.thread.z;
  const stepX = fromWidth / width;
  const stepY = fromHeight / height;
  const centreX = (this.thread.x + 0.5) * stepX - 0.5;
  const centreY = (this.thread.y + 0.5) * stepY - 0.5;
  const radiusX = Math.max(1, stepX);
  const radiusY = Math.max(1, stepY);
  const firstX = Math.ceil(centreX - radiusX);
  const firstY = Math.ceil(centreY - radiusY);
  const countX = Math.floor(centreX + radiusX) - firstX + 1;
  const countY = Math.floor(centreY + radiusY) - firstY + 1;
  let sum = 0;
  let total = 0;
  for (let j = 0; j < countY; j++) {
    const y = firstY + j;
    const wy = 1 - Math.abs(y - centreY) / radiusY;
    const qy = Math.min(Math.max(y, 0), fromHeight - 1);
    for (let i = 0; i < countX; i++) {
      const x = firstX + i;
      const w = wy * (1 - Math.abs(x - centreX) / radiusX);
      sum += w * image[c][qy][Math.min(Math.max(x, 0), fromWidth - 1)];
      total += w;
    }
  }
  return sum / total;
}
