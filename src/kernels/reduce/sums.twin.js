// For each tile of 16x16, over its pixels that count: the sum of the values, the sum of their squares,
// and how many they are. rule: 0 = all count, 1 = where region >= 1/2, 2 = where region < 1/2; nothing
// within margin pixels of the border counts.
function sums(values, region, width, height, valuesWidth, valuesHeight, rule, margin) {
  const left = 16 * this.thread.x;
  const top = 16 * this.thread.y;
  const lane = this.thread.z;
  let sum = 0;
  for (let dy = 0; dy < 16; dy++) {
    const y = top + dy;
    let row = 0;
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
            if (lane == 0) {
              row += value;
            }
            if (lane == 1) {
              row += value * value;
            }
            if (lane == 2) {
              row += 1;
            }
          }
        }
      }
    }
    sum += row;
  }
  return sum;
}
