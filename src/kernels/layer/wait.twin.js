// How many layers a pixel waits until something in its window is known: what was reached stays, what the window now
// reaches waits reached + 1, the others wait on: reached + 2.
function wait(waited, width, height, radius, reached) {
  const x = this.thread.x;
  const y = this.thread.y;
  let value = waited[y][x];
  if (value > reached) {
    value = reached + 2;
    for (let j = -radius; j < radius + 1; j++) {
      for (let i = -radius; i < radius + 1; i++) {
        if (x + i >= 0 && y + j >= 0 && x + i < width && y + j < height) {
          if (waited[y + j][x + i] <= reached) {
            value = reached + 1;
          }
        }
      }
    }
  }
  return value;
}
