// Wiener's filter on transforms, divided by the number of values for the way back:
// conj(K) Y / (|K|^2 + balance R),  R = 1 or, with `smoothing` 1, the squared transform of the 5-point Laplacian.
function fftWiener(spectrum, response, turns, width, height, balance, smoothing, count) {
  const c = this.thread.z;
  const x = this.thread.x;
  const rows = height / 2;
  const half = count / 2;
  let y = this.thread.y;
  let imaginary = 0;
  if (y >= rows) {
    y = y - rows;
    imaginary = 1;
  }
  const a = spectrum[c][y][x];
  const b = spectrum[c][y + rows][x];
  const k = response[c][y][x];
  const l = response[c][y + rows][x];
  let rough = 1;
  if (smoothing == 1) {
    let across = x * Math.floor(count / width);
    let sign = 1;
    if (across >= half) {
      across = across - half;
      sign = -1;
    }
    const horizontal = sign * turns[0][across];
    let down = y * Math.floor(count / rows);
    sign = 1;
    if (down >= half) {
      down = down - half;
      sign = -1;
    }
    const laplacian = 4 - 2 * horizontal - 2 * sign * turns[0][down];
    rough = laplacian * laplacian;
  }
  let value = k * a + l * b;
  if (imaginary == 1) {
    value = k * b - l * a;
  }
  return value / Math.max(k * k + l * l + balance * rough, 1e-20) / (width * rows);
}
