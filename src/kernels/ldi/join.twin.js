// The pixel of the layer that was picked.
function join(front, behind, picked, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = front[this.thread.z][y][x];
  if (picked[y][x] >= 1.5) {
    result = behind[this.thread.z][y][x];
  }
  return result;
}
