// One pass of Stockham's radix-2 Fourier transform along rows (`across` 1) or columns. Parts of `span` numbers are
// already transformed; two of them, half a line apart, become one of twice the length:
// out(2 span b + m) = in(span b + m) + w^m in(span b + m + n / 2), and with a minus sign span further on; w = exp(-2 pi i / 2 span),
// for the way back its conjugate. `turns` holds cosines and sines of all fractions of a turn. Real parts lie above, imaginary
// ones below.
function fftPass(plane, turns, width, height, across, span, inverse, count) {
  const c = this.thread.z;
  const x = this.thread.x;
  const rows = height / 2;
  let y = this.thread.y;
  let imaginary = 0;
  if (y >= rows) {
    y = y - rows;
    imaginary = 1;
  }
  let o = y;
  if (across == 1) {
    o = x;
  }
  const block = Math.floor(o / (2 * span));
  let m = o - 2 * span * block;
  let sign = 1;
  if (m >= span) {
    m = m - span;
    sign = -1;
  }
  const turn = m * Math.floor(count / (2 * span));
  const cosine = turns[0][turn];
  let sine = -turns[1][turn];
  if (inverse == 1) {
    sine = turns[1][turn];
  }
  let ax = x;
  let bx = x;
  let ay = y;
  let by = y;
  if (across == 1) {
    ax = span * block + m;
    bx = ax + width / 2;
  } else {
    ay = span * block + m;
    by = ay + rows / 2;
  }
  const re = plane[c][by][bx];
  const im = plane[c][by + rows][bx];
  let result = plane[c][ay][ax] + sign * (cosine * re - sine * im);
  if (imaginary == 1) {
    result = plane[c][ay + rows][ax] + sign * (cosine * im + sine * re);
  }
  return result;
}
