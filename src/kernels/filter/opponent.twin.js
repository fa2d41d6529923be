// R, G, B to (R + G + B, R - B, R - 2 G + B) over the lengths of these rows, or back: the axes along which noise stays as
// it is and most of a photo lies in the first.
function opponent(image, width, height, inverse) {
  const a = image[0][this.thread.y][this.thread.x];
  const b = image[1][this.thread.y][this.thread.x];
  const d = image[2][this.thread.y][this.thread.x];
  const third = 0.577350269;
  const half = Math.sqrt(0.5);
  const sixth = 0.40824829;
  const c = this.thread.z;
  let result = third * (a + b + d);
  if (c == 1) {
    result = half * (a - d);
  }
  if (c == 2) {
    result = sixth * (a - 2 * b + d);
  }
  if (inverse == 1) {
    result = third * a + half * b + sixth * d;
    if (c == 1) {
      result = third * a - 2 * sixth * d;
    }
    if (c == 2) {
      result = third * a - half * b + sixth * d;
    }
  }
  return result;
}
