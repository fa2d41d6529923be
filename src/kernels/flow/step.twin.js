// One step of Lucas and Kanade: with the flow (u, v) so far, t = second(q + (u, v)) - first(q) and g the gradient of the first,
// both over the window of 2 radius + 1 pixels around p, the step d solves (sum g g' + quiet I) d = -sum g t, at most a pixel in
// either direction. Channels: the flow after it, x and y, and the root mean square of t before it.
function step(first, second, flow, width, height, radius) {
  const c = this.thread.z;
  const u = flow[0][this.thread.y][this.thread.x];
  const v = flow[1][this.thread.y][this.thread.x];
  const wholeX = Math.floor(u);
  const wholeY = Math.floor(v);
  const partX = u - wholeX;
  const partY = v - wholeY;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let xt = 0;
  let yt = 0;
  let tt = 0;
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      const x = Math.min(Math.max(this.thread.x + dx, 0), width - 1);
      const y = Math.min(Math.max(this.thread.y + dy, 0), height - 1);
      const gx = 0.5 * (first[y][Math.min(x + 1, width - 1)] - first[y][Math.max(x - 1, 0)]);
      const gy = 0.5 * (first[Math.min(y + 1, height - 1)][x] - first[Math.max(y - 1, 0)][x]);
      const x0 = Math.min(Math.max(x + wholeX, 0), width - 1);
      const x1 = Math.min(Math.max(x + wholeX + 1, 0), width - 1);
      const y0 = Math.min(Math.max(y + wholeY, 0), height - 1);
      const y1 = Math.min(Math.max(y + wholeY + 1, 0), height - 1);
      const upper = second[y0][x0] + partX * (second[y0][x1] - second[y0][x0]);
      const lower = second[y1][x0] + partX * (second[y1][x1] - second[y1][x0]);
      const t = upper + partY * (lower - upper) - first[y][x];
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
      xt += gx * t;
      yt += gy * t;
      tt += t * t;
    }
  }
  const count = (2 * radius + 1) * (2 * radius + 1);
  const a = xx + count * 0.00001;
  const b = yy + count * 0.00001;
  const scale = a * b - xy * xy;
  let result = Math.sqrt(tt / count);
  if (c == 0) {
    result = u + Math.min(Math.max((xy * yt - b * xt) / scale, -1), 1);
  }
  if (c == 1) {
    result = v + Math.min(Math.max((xy * xt - a * yt) / scale, -1), 1);
  }
  return result;
}
