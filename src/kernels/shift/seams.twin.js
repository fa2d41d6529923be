// The sum over the neighbours of what Poisson’s equation asks between two copied pixels.
function seams(origin, image, mask, width, height, left, top, imageWidth, imageHeight) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  const ownX = origin[0][y][x];
  const ownY = origin[1][y][x];
  let sum = 0;
  if (ownX >= 0) {
    for (let d = 0; d < 4; d++) {
      let stepX = 0;
      let stepY = 0;
      if (d === 0) stepX = 1;
      if (d === 1) stepX = -1;
      if (d === 2) stepY = 1;
      if (d === 3) stepY = -1;
      const qx = x + stepX;
      const qy = y + stepY;
      if (qx >= 0 && qy >= 0 && qx < width && qy < height) {
        const otherX = origin[0][qy][qx];
        const otherY = origin[1][qy][qx];
        const isQKnown = mask[qy + top][qx + left] < 0.5;
        if (otherX >= 0 || isQKnown) {
          let total = 0;
          let count = 0;
          for (let side = 0; side < 2; side++) {
            let ax = ownX;
            let ay = ownY;
            let bx = ownX + stepX;
            let by = ownY + stepY;
            if (side === 1) {
              bx = otherX;
              by = otherY;
              if (otherX < 0) {
                bx = qx + left;
                by = qy + top;
              }
              ax = bx - stepX;
              ay = by - stepY;
            }
            if (
              ax >= 0 &&
              ay >= 0 &&
              bx >= 0 &&
              by >= 0 &&
              ax < imageWidth &&
              ay < imageHeight &&
              bx < imageWidth &&
              by < imageHeight
            ) {
              if (mask[ay][ax] < 0.5 && mask[by][bx] < 0.5) {
                total += image[c][ay][ax] - image[c][by][bx];
                count += 1;
              }
            }
          }
          if (count > 0) sum += total / count;
        }
      }
    }
  }
  return sum;
}
