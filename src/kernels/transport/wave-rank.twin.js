// The wave in which a pixel is filled: its arrival time rounded up, 0 where it is known.
// Times are roots of whole numbers, so the slack only forgives their rounding.
function waveRank(time, width, height) {
  return Math.max(0, Math.ceil(time[this.thread.y][this.thread.x] - 0.0001));
}
