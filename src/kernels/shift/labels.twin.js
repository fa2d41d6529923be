// The number of the shift by which a pixel was copied, from 1; 0 where nothing was copied.
function labels(origin, width, height) {
  return Math.max(origin[3][this.thread.y][this.thread.x], 0);
}
