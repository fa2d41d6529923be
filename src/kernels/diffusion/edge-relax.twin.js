// One colour of a red-black sweep for the edge map e = 1 - v of Ambrosio & Tortorelli:
//   (1 + a_p) e_p + 4 eps^2 sum_q (e_p - e_q) = a_p ,   a_p = (eps / beta) sum_q |u_p - u_q|^2
// over the neighbours q inside the picture and all channels; omega stretches the step (SOR). In place.
function edgeRelax(edges, u, width, height, colour, steepness, spread, omega) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = edges[y][x];
  if (x + y - 2 * Math.floor((x + y) / 2) == colour) {
    const right = Math.min(x + 1, width - 1);
    const left = Math.max(x - 1, 0);
    const below = Math.min(y + 1, height - 1);
    const above = Math.max(y - 1, 0);
    let steep = 0;
    for (let c = 0; c < 3; c++) {
      const here = u[c][y][x];
      const toRight = here - u[c][y][right];
      const toLeft = here - u[c][y][left];
      const toBelow = here - u[c][below][x];
      const toAbove = here - u[c][above][x];
      steep += toRight * toRight + toLeft * toLeft + toBelow * toBelow + toAbove * toAbove;
    }
    let around = 0;
    let count = 0;
    if (x > 0) {
      around += edges[y][left];
      count += 1;
    }
    if (x < width - 1) {
      around += edges[y][right];
      count += 1;
    }
    if (y > 0) {
      around += edges[above][x];
      count += 1;
    }
    if (y < height - 1) {
      around += edges[below][x];
      count += 1;
    }
    const a = steepness * steep;
    const solved = (a + spread * around) / (1 + a + spread * count);
    result = result + omega * (solved - result);
  }
  return result;
}
