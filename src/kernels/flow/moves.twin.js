// 1 where the flow is as long as the limit or longer, else 0.
function moves(flow, width, height, limit) {
  const u = flow[0][this.thread.y][this.thread.x];
  const v = flow[1][this.thread.y][this.thread.x];
  let result = 0;
  if (u * u + v * v >= limit * limit) {
    result = 1;
  }
  return result;
}
