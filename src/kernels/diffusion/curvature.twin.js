// |kappa|: the length, over the channels, of the curvature of level lines  kappa = div(grad v / |grad v|) , the lengths of
// gradients taken over all channels and kept above eps. At the half points between a pixel and its four
// neighbours: differences across, means of central differences along. Borders repeat. With weighed 1 it is
// |kappa| |grad v| , which fades out where the picture is flat and level lines mean nothing.
function curvature(v, width, height, epsilon, weighed) {
  const px = this.thread.x;
  const py = this.thread.y;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let side = 0; side < 4; side++) {
    let x = px;
    let y = py;
    let nextX = px;
    let nextY = py;
    let sign = 1;
    let alongX = 0;
    let alongY = 0;
    if (side == 0) {
      nextX = Math.min(px + 1, width - 1);
      alongY = 1;
    }
    if (side == 1) {
      x = Math.max(px - 1, 0);
      sign = -1;
      alongY = 1;
    }
    if (side == 2) {
      nextY = Math.min(py + 1, height - 1);
      alongX = 1;
    }
    if (side == 3) {
      y = Math.max(py - 1, 0);
      sign = -1;
      alongX = 1;
    }
    const left = Math.max(x - alongX, 0);
    const right = Math.min(x + alongX, width - 1);
    const above = Math.max(y - alongY, 0);
    const below = Math.min(y + alongY, height - 1);
    const nextLeft = Math.max(nextX - alongX, 0);
    const nextRight = Math.min(nextX + alongX, width - 1);
    const nextAbove = Math.max(nextY - alongY, 0);
    const nextBelow = Math.min(nextY + alongY, height - 1);
    let square = epsilon * epsilon;
    for (let c = 0; c < 3; c++) {
      const d = v[c][nextY][nextX] - v[c][y][x];
      const t =
        0.25 *
        (v[c][below][right] -
          v[c][above][left] +
          v[c][nextBelow][nextRight] -
          v[c][nextAbove][nextLeft]);
      square += d * d + t * t;
    }
    const scale = sign / Math.sqrt(square);
    red += scale * (v[0][nextY][nextX] - v[0][y][x]);
    green += scale * (v[1][nextY][nextX] - v[1][y][x]);
    blue += scale * (v[2][nextY][nextX] - v[2][y][x]);
  }
  let weight = 1;
  if (weighed == 1) {
    let slope = 0;
    for (let c = 0; c < 3; c++) {
      const dx = 0.5 * (v[c][py][Math.min(px + 1, width - 1)] - v[c][py][Math.max(px - 1, 0)]);
      const dy = 0.5 * (v[c][Math.min(py + 1, height - 1)][px] - v[c][Math.max(py - 1, 0)][px]);
      slope += dx * dx + dy * dy;
    }
    weight = Math.sqrt(slope);
  }
  return weight * Math.sqrt(red * red + green * green + blue * blue);
}
