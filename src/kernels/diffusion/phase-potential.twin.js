// The chemical potential  C u - s - eps L u  of a phase, L the five-point Laplacian with a closed border; s is what the wells
// add, as it stood at the start of a cycle.
function phasePotential(u, force, width, height, epsilon, convexity) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const here = u[c][y][x];
  const right = u[c][y][Math.min(x + 1, width - 1)] - here;
  const left = u[c][y][Math.max(x - 1, 0)] - here;
  const below = u[c][Math.min(y + 1, height - 1)][x] - here;
  const above = u[c][Math.max(y - 1, 0)][x] - here;
  return convexity * here - force[c][y][x] - epsilon * (left + right + above + below);
}
