// The time before the front starts: what stands outside the hole as it is, 1e6 inside.
function unreached(time, hole, width, height) {
  let result = time[this.thread.y][this.thread.x];
  if (hole[this.thread.y][this.thread.x] >= 0.5) {
    result = 1000000;
  }
  return result;
}
