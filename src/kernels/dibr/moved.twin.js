// The disparity that the shifted view shows, linear between the two pixels of a surface; 0 where nothing is hit.
function moved(disparity, traced, width, height, shift) {
  const tx = this.thread.x;
  const y = this.thread.y;
  const hit = traced[y][tx];
  const x = Math.max(0, Math.floor(hit / 2));
  const next = Math.min(x + 1, width - 1);
  let result = disparity[y][x];
  if (hit - 2 * Math.floor(hit / 2) == 0) {
    const a = (x - tx) * 4096 - shift * Math.floor(64 * disparity[y][x] + 0.5);
    const b = (x + 1 - tx) * 4096 - shift * Math.floor(64 * disparity[y][next] + 0.5);
    if (b == 0) {
      result = disparity[y][next];
    } else if (a != 0) {
      result = result + (a / (a - b)) * (disparity[y][next] - result);
    }
  }
  if (hit < 0) {
    result = 0;
  }
  return result;
}
