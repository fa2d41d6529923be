// The picture seen from the shifted view: where a surface is hit, linear between its two pixels; a pixel hit
// exactly is copied. 0 where nothing is hit.
function resample(image, disparity, traced, width, height, shift) {
  const tx = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const hit = traced[y][tx];
  const x = Math.max(0, Math.floor(hit / 2));
  const next = Math.min(x + 1, width - 1);
  let result = image[c][y][x];
  if (hit - 2 * Math.floor(hit / 2) == 0) {
    const a = (x - tx) * 4096 - shift * Math.floor(64 * disparity[y][x] + 0.5);
    const b = (x + 1 - tx) * 4096 - shift * Math.floor(64 * disparity[y][next] + 0.5);
    if (b == 0) {
      result = image[c][y][next];
    } else if (a != 0) {
      result = result + (a / (a - b)) * (image[c][y][next] - result);
    }
  }
  if (hit < 0) {
    result = 0;
  }
  return result;
}
