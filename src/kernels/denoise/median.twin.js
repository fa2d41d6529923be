// The median of each channel over a square of 2 radius + 1 pixels whose border is repeated. With `masked` 1 pixels of
// mask >= 1/2 are not looked at (of an even number the lower middle is taken; of none, the pixel stays).
function median(image, mask, width, height, radius, masked) {
  const c = this.thread.z;
  const side = 2 * radius + 1;
  let count = side * side;
  if (masked == 1) {
    count = 0;
    for (let i = 0; i < side * side; i++) {
      const row = Math.floor(i / side);
      const y = Math.min(Math.max(this.thread.y + row - radius, 0), height - 1);
      const x = Math.min(Math.max(this.thread.x + i - row * side - radius, 0), width - 1);
      if (mask[y][x] < 0.5) {
        count += 1;
      }
    }
  }
  const middle = Math.floor((count - 1) / 2);
  let result = image[c][this.thread.y][this.thread.x];
  let found = 0;
  if (count == 0) {
    found = 1;
  }
  // The middle is the value of which no more than `middle` are smaller, and with its equals more than that.
  for (let i = 0; i < side * side; i++) {
    if (found == 0) {
      const row = Math.floor(i / side);
      const y = Math.min(Math.max(this.thread.y + row - radius, 0), height - 1);
      const x = Math.min(Math.max(this.thread.x + i - row * side - radius, 0), width - 1);
      let counts = 1;
      if (masked == 1 && mask[y][x] >= 0.5) {
        counts = 0;
      }
      if (counts == 1) {
        const value = image[c][y][x];
        let smaller = 0;
        let equal = 0;
        for (let dy = -radius; dy <= radius; dy++) {
          const qy = Math.min(Math.max(this.thread.y + dy, 0), height - 1);
          for (let dx = -radius; dx <= radius; dx++) {
            const qx = Math.min(Math.max(this.thread.x + dx, 0), width - 1);
            let known = 1;
            if (masked == 1 && mask[qy][qx] >= 0.5) {
              known = 0;
            }
            if (known == 1) {
              const other = image[c][qy][qx];
              if (other < value) {
                smaller += 1;
              }
              if (other == value) {
                equal += 1;
              }
            }
          }
        }
        if (smaller <= middle && smaller + equal > middle) {
          result = value;
          found = 1;
        }
      }
    }
  }
  return result;
}
