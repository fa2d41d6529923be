// Steps between neighbours. Of the two edges from a pixel to the right and down, those count that cross
// the rim of the region (crossing = 1: one end in it, one not) or that lie in it (0: both ends in it).
// R = sum of |difference| over them, mean over R, G, B; G = how many they are.
function edges(image, region, width, height, crossing) {
  const x = this.thread.x;
  const y = this.thread.y;
  let here = 0;
  if (region[y][x] >= 0.5) {
    here = 1;
  }
  let sum = 0;
  let count = 0;
  for (let direction = 0; direction < 2; direction++) {
    const nx = x + 1 - direction;
    const ny = y + direction;
    if (nx < width && ny < height) {
      let there = 0;
      if (region[ny][nx] >= 0.5) {
        there = 1;
      }
      let counts = here * there;
      if (crossing == 1) {
        counts = Math.abs(here - there);
      }
      if (counts == 1) {
        let step = 0;
        for (let c = 0; c < 3; c++) {
          step += Math.abs(image[c][ny][nx] - image[c][y][x]);
        }
        sum += step / 3;
        count += 1;
      }
    }
  }
  let result = 0;
  if (this.thread.z == 0) {
    result = sum;
  }
  if (this.thread.z == 1) {
    result = count;
  }
  return result;
}
