// What a fill by waves starts from: the value, whether it is missing, and wave 0.
function state(start, hole, width, height) {
  let result = 0;
  if (this.thread.z == 0) {
    result = start[0][this.thread.y][this.thread.x];
  }
  if (this.thread.z == 1) {
    result = hole[this.thread.y][this.thread.x];
  }
  return result;
}
