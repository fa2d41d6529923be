// u + tau L m  at missing pixels, known ones copied: what is there flows towards a lower potential m. L is the five-point
// Laplacian with a closed border.
function phaseStep(u, potential, hole, width, height, tau) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = u[c][y][x];
  if (hole[y][x] >= 0.5) {
    const here = potential[c][y][x];
    const right = potential[c][y][Math.min(x + 1, width - 1)] - here;
    const left = potential[c][y][Math.max(x - 1, 0)] - here;
    const below = potential[c][Math.min(y + 1, height - 1)][x] - here;
    const above = potential[c][Math.max(y - 1, 0)][x] - here;
    result += tau * (left + right + above + below);
  }
  return result;
}
