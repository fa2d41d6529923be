// Who can be filled next when pixels are filled strictly by arrival time: a missing pixel without a rank
// (-1) gets the rank wave once every missing pixel within reach whose time is clearly smaller has one
// below it. Known pixels have rank 0. Lane x of front is the time.
function marchRank(rank, front, width, height, wave, reach, slack) {
  const px = this.thread.x;
  const py = this.thread.y;
  let result = rank[py][px];
  if (result < 0) {
    const own = front[0][py][px] - slack;
    let waits = 0;
    for (let j = 0; j < 2 * reach + 1; j++) {
      if (waits == 0) {
        const y = py + j - reach;
        if (y >= 0 && y < height) {
          for (let i = 0; i < 2 * reach + 1; i++) {
            const x = px + i - reach;
            if (x >= 0 && x < width) {
              if (rank[y][x] < 0 && front[0][y][x] < own) {
                waits = 1;
              }
            }
          }
        }
      }
    }
    if (waits == 0) {
      result = wave;
    }
  }
  return result;
}
