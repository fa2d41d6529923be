// A coarse pixel is unknown when at least `unknownFrom` of its children in the picture are.
function pullHole(hole, width, height, fineWidth, fineHeight, unknownFrom) {
  const x = this.thread.x;
  const y = this.thread.y;
  let unknown = 0;
  let inside = 0;
  for (let dy = 0; dy < 2; dy++) {
    for (let dx = 0; dx < 2; dx++) {
      const fx = 2 * x + dx;
      const fy = 2 * y + dy;
      if (fx < fineWidth && fy < fineHeight) {
        inside += 1;
        if (hole[fy][fx] >= 0.5) {
          unknown += 1;
        }
      }
    }
  }
  let result = 0;
  if (unknown >= Math.min(unknownFrom, inside)) {
    result = 1;
  }
  return result;
}
