// The matches of a window in a field as large as the picture; outside the window nothing is matched.
function place(matches, width, height, left, top, windowWidth, windowHeight) {
  const lane = this.thread.z;
  const px = this.thread.x - left;
  const py = this.thread.y - top;
  const x = Math.min(Math.max(px, 0), windowWidth - 1);
  const y = Math.min(Math.max(py, 0), windowHeight - 1);
  let result = -1;
  if (lane == 2) {
    result = 0;
  }
  if (x == px && y == py) {
    result = matches[lane][y][x];
  }
  return result;
}
