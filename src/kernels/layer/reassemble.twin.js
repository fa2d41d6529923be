// Every query pastes the patch that its shares mix from those of the keys; where patches overlap they are added:
// out(p) = sum over queries q that reach p of sum_k share(k, q) maps(p moved from q to k), divided by `divisor`, or with
// divisor 0 by the number of those queries.
function reassemble(
  shares,
  maps,
  width,
  height,
  mapHeight,
  side,
  stride,
  gridWidth,
  gridHeight,
  keys,
  keyGridWidth,
  keyOffset,
  divisor,
) {
  const c = Math.floor(this.thread.y / mapHeight);
  const px = this.thread.x + 1;
  const py = this.thread.y - c * mapHeight + 1;
  let sum = 0;
  let count = 0;
  for (let dy = 0; dy < side; dy++) {
    const qy = Math.floor((py - dy) / stride);
    if (qy >= 0 && qy < gridHeight && qy * stride == py - dy) {
      for (let dx = 0; dx < side; dx++) {
        const qx = Math.floor((px - dx) / stride);
        if (qx >= 0 && qx < gridWidth && qx * stride == px - dx) {
          count += 1;
          for (let k = 0; k < keys; k++) {
            const share = shares[k][qy * gridWidth + qx];
            if (share != 0) {
              const row = Math.floor(k / keyGridWidth);
              const vy = (row + keyOffset) * stride + dy - 1;
              const vx = (k - row * keyGridWidth + keyOffset) * stride + dx - 1;
              if (vx >= 0 && vy >= 0 && vx < width && vy < mapHeight) {
                sum += share * maps[c * mapHeight + vy][vx];
              }
            }
          }
        }
      }
    }
  }
  let by = Math.max(count, 1);
  if (divisor > 0) {
    by = divisor;
  }
  return sum / by;
}
