// What was said of each pixel over how much was said: sum / total, lane by lane.
function bm3dFinish(sum, total, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  return sum[c][y][x] / total[c][y][x];
}
