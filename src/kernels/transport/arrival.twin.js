// The arrival time of a front in the hole, 0 outside it.
function arrival(time, width, height) {
  return Math.max(time[this.thread.y][this.thread.x], 0);
}
