// Doubles how far a search along one axis sees: the signed offset to the nearest pixel looked for,
// from the offsets that this pixel and those `step` pixels to either side know.
// Of two at one distance the one before (left, above) is taken.
function lineStep(offset, width, height, stepX, stepY) {
  const x = this.thread.x;
  const y = this.thread.y;
  const far = stepX + stepY;
  let best = offset[y][x];
  if (x >= stepX && y >= stepY) {
    const before = offset[y - stepY][x - stepX];
    if (Math.abs(before) < 1000000000) {
      const candidate = before - far;
      if (
        Math.abs(candidate) < Math.abs(best) ||
        (Math.abs(candidate) == Math.abs(best) && candidate < best)
      ) {
        best = candidate;
      }
    }
  }
  if (x + stepX < width && y + stepY < height) {
    const after = offset[y + stepY][x + stepX];
    if (Math.abs(after) < 1000000000) {
      const candidate = after + far;
      if (
        Math.abs(candidate) < Math.abs(best) ||
        (Math.abs(candidate) == Math.abs(best) && candidate < best)
      ) {
        best = candidate;
      }
    }
  }
  return best;
}
