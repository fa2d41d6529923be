// Which layer a pixel of the view shows: 1 the front one, 2 the one behind, 0 none. The nearer is seen; what is
// behind must be nearer by half a pixel of disparity to come through, so that equal surfaces do not flicker.
function pick(front, frontHole, behind, behindHole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (frontHole[y][x] < 0.5) {
    result = 1;
    if (behindHole[y][x] < 0.5 && behind[y][x] > front[y][x] + 0.5) {
      result = 2;
    }
  } else {
    if (behindHole[y][x] < 0.5) {
      result = 2;
    }
  }
  return result;
}
