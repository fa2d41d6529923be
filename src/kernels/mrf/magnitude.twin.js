// How long complex numbers are, lane by lane, in the part of the plane that the picture covers. Real parts lie above,
// imaginary ones `rows` rows below.
function magnitude(plane, width, height, planeWidth, rows) {
  const c = this.thread.z;
  const x = this.thread.x;
  const y = this.thread.y;
  const real = plane[c][y][x];
  const imaginary = plane[c][y + rows][x];
  return Math.sqrt(real * real + imaginary * imaginary);
}
