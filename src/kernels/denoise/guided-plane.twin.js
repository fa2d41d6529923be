// Slopes times colours, for each channel: sign (aR . I, aG . I, aB . I) + p.  With the mean colours and sign -1 these
// are the offsets of the planes; with the picture, the mean offsets and sign 1, the filtered picture.
function guidedPlane(red, green, blue, guide, offset, width, height, sign) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let sum = 0;
  for (let lane = 0; lane < 3; lane++) {
    let slope = red[lane][y][x];
    if (c == 1) {
      slope = green[lane][y][x];
    }
    if (c == 2) {
      slope = blue[lane][y][x];
    }
    sum += slope * guide[lane][y][x];
  }
  return sign * sum + offset[c][y][x];
}
