// By how much a time has fallen: before - time.
function fallen(before, time, width, height) {
  return before[this.thread.y][this.thread.x] - time[this.thread.y][this.thread.x];
}
