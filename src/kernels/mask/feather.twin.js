// A soft mask: smoothstep of the signed distance to the hole's rim, which runs half a pixel away from
// the pixels on either side; positive inside. Both distances come squared.
function feather(toKnown, toMissing, width, height, low, high) {
  const inside = toKnown[this.thread.y][this.thread.x];
  let signed = 0.5 - Math.sqrt(toMissing[this.thread.y][this.thread.x]);
  if (inside > 0) {
    signed = Math.sqrt(inside) - 0.5;
  }
  const t = Math.min(Math.max((signed - low) / (high - low), 0), 1);
  return t * t * (3 - 2 * t);
}
