// Hwang and Haddad's adaptive median, each channel by itself: the window grows from 3x3 to 2 radius + 1 until its median
// lies strictly between its extremes; then a value that is itself an extreme becomes that median and any other stays.
// Where even the widest window has no such median, its median is taken. The border is repeated.
function adaptiveMedian(image, width, height, radius) {
  const c = this.thread.z;
  const here = image[c][this.thread.y][this.thread.x];
  let result = here;
  let decided = 0;
  for (let reach = 1; reach <= radius; reach++) {
    if (decided == 0) {
      const side = 2 * reach + 1;
      const middle = (side * side - 1) / 2;
      let lowest = here;
      let highest = here;
      let median = here;
      let found = 0;
      for (let i = 0; i < side * side; i++) {
        const row = Math.floor(i / side);
        const y = Math.min(Math.max(this.thread.y + row - reach, 0), height - 1);
        const x = Math.min(Math.max(this.thread.x + i - row * side - reach, 0), width - 1);
        const value = image[c][y][x];
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        if (found == 0) {
          let smaller = 0;
          let equal = 0;
          for (let dy = -reach; dy <= reach; dy++) {
            const qy = Math.min(Math.max(this.thread.y + dy, 0), height - 1);
            for (let dx = -reach; dx <= reach; dx++) {
              const qx = Math.min(Math.max(this.thread.x + dx, 0), width - 1);
              const other = image[c][qy][qx];
              if (other < value) {
                smaller += 1;
              }
              if (other == value) {
                equal += 1;
              }
            }
          }
          if (smaller <= middle && smaller + equal > middle) {
            median = value;
            found = 1;
          }
        }
      }
      result = median;
      if (lowest < median && median < highest) {
        decided = 1;
        if (lowest < here && here < highest) {
          result = here;
        }
      }
    }
  }
  return result;
}
