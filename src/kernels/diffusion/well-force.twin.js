// What the double well adds to the potential of a phase:  C u - r W'(t) / eps ,  W = t^2 (1 - t)^2 ,
// t = (u - low) / r  between the two wells at low (bounds, first pixel) and low + r (second), channel by channel;
// C u alone in a channel whose wells are one. C keeps the rest of the scheme convex.
function wellForce(u, bounds, width, height, epsilon, convexity) {
  const c = this.thread.z;
  const here = u[c][this.thread.y][this.thread.x];
  const low = bounds[c][0][0];
  const range = bounds[c][0][1] - low;
  let result = convexity * here;
  if (range > 1e-6) {
    const t = (here - low) / range;
    const slope = 2 * t * (1 - t) * (1 - 2 * t);
    result -= (range * slope) / epsilon;
  }
  return result;
}
