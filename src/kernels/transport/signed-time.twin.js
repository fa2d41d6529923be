// When the front arrives: the distance to the nearest known pixel in the hole, and 1 - the distance to
// the nearest missing pixel outside, no less than -reach.
function signedTime(hole, inside, outside, width, height, reach) {
  const x = this.thread.x;
  const y = this.thread.y;
  let time = Math.sqrt(inside[y][x]);
  if (hole[y][x] < 0.5) {
    time = Math.max(1 - Math.sqrt(outside[y][x]), -reach);
  }
  return time;
}
