// A coarse pixel is missing where less than half of its square's pixels in the picture are known.
function halfKnown(hole, width, height, fineWidth, fineHeight, side) {
  const x = this.thread.x;
  const y = this.thread.y;
  let known = 0;
  let inside = 0;
  for (let dy = 0; dy < side; dy++) {
    for (let dx = 0; dx < side; dx++) {
      const fx = side * x + dx;
      const fy = side * y + dy;
      if (fx < fineWidth && fy < fineHeight) {
        inside += 1;
        if (hole[fy][fx] < 0.5) {
          known += 1;
        }
      }
    }
  }
  let result = 0;
  if (2 * known < inside) {
    result = 1;
  }
  return result;
}
