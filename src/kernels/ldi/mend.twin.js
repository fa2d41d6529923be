// Closes cracks: a hole between two seen pixels, left and right or above and below, takes the median of each channel
// over those seen around it (of an even number the lower middle).
function mend(image, hole, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = image[c][y][x];
  if (hole[y][x] >= 0.5) {
    const left = Math.max(x - 1, 0);
    const right = Math.min(x + 1, width - 1);
    const top = Math.max(y - 1, 0);
    const bottom = Math.min(y + 1, height - 1);
    let crack = 0;
    // At the border a neighbour is the hole itself, and is not seen.
    if (hole[y][left] < 0.5 && hole[y][right] < 0.5) {
      crack = 1;
    }
    if (hole[top][x] < 0.5 && hole[bottom][x] < 0.5) {
      crack = 1;
    }
    if (crack == 1) {
      let count = 0;
      for (let qy = top; qy <= bottom; qy++) {
        for (let qx = left; qx <= right; qx++) {
          if (hole[qy][qx] < 0.5) {
            count += 1;
          }
        }
      }
      const middle = Math.floor((count - 1) / 2);
      for (let qy = top; qy <= bottom; qy++) {
        for (let qx = left; qx <= right; qx++) {
          if (hole[qy][qx] < 0.5) {
            const value = image[c][qy][qx];
            let smaller = 0;
            for (let ry = top; ry <= bottom; ry++) {
              for (let rx = left; rx <= right; rx++) {
                if (hole[ry][rx] < 0.5) {
                  const other = image[c][ry][rx];
                  if (other < value) {
                    smaller += 1;
                  }
                  if (other == value && 3 * ry + rx < 3 * qy + qx) {
                    smaller += 1;
                  }
                }
              }
            }
            if (smaller == middle) {
              result = value;
            }
          }
        }
      }
    }
  }
  return result;
}
