// For each tile of 16x16, over its pixels that count: the smallest value, the largest, and how many
// they are. rule and margin as in reduce/sums. Where none counts both are 0.
function extremes(values, region, width, height, valuesWidth, valuesHeight, rule, margin) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  const lane = this.thread.z;
  let smallest = 0;
  let largest = 0;
  let count = 0;
  for (let dy = 0; dy < 16; dy++) {
    const y = top + dy;
    if (y >= margin && y < valuesHeight - margin) {
      for (let dx = 0; dx < 16; dx++) {
        const x = left + dx;
        if (x >= margin && x < valuesWidth - margin) {
          let counts = 1;
          if (rule == 1 && region[y][x] < 0.5) {
            counts = 0;
          }
          if (rule == 2 && region[y][x] >= 0.5) {
            counts = 0;
          }
          if (counts == 1) {
            const value = values[y][x];
            if (count == 0) {
              smallest = value;
              largest = value;
            }
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
            count += 1;
          }
        }
      }
    }
  }
  let result = smallest;
  if (lane == 1) {
    result = largest;
  }
  if (lane == 2) {
    result = count;
  }
  return result;
}
