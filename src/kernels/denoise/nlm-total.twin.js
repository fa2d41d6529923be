// Adds the weights of a batch of offsets o to their total, in place:  total(p) += sum_o  w_o(p) + w_o(p - o).
function nlmTotal(total, weights, offsets, width, height, first, count) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = total[y][x];
  for (let k = 0; k < count; k++) {
    const dx = offsets[0][0][first + k];
    const dy = offsets[1][0][first + k];
    result += weights[k * height + y][x];
    if (x - dx >= 0 && x - dx < width && y - dy >= 0 && y - dy < height) {
      result += weights[k * height + y - dy][x - dx];
    }
  }
  return result;
}
