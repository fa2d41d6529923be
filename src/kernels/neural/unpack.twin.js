// A colour from a network's output: each of R, G, B is a weighted sum of the tensor's channels and a constant,
//   u_o(x, y) = t(o, C) + sum_c t(o, c) v(c, x, y).
function unpack(tensor, table, width, height, channels, planeWidth, planeHeight, interleaved) {
  const o = this.thread.z;
  let sum = table[o][channels];
  for (let c = 0; c < channels; c++) {
    let row = c * planeHeight + this.thread.y;
    let column = this.thread.x;
    if (interleaved == 1) {
      row = this.thread.y;
      column = this.thread.x * channels + c;
    }
    sum += table[o][c] * tensor[row][column];
  }
  return sum;
}
