// Adds a batch of offsets o to the sums, in place: each pair of patches weighs both ways,
// sum(p) += sum_o  w_o(p) u(p + o) + w_o(p - o) u(p - o).
function nlmGather(sum, image, weights, offsets, width, height, first, count) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = sum[c][y][x];
  for (let k = 0; k < count; k++) {
    const dx = offsets[0][0][first + k];
    const dy = offsets[1][0][first + k];
    const forward = weights[k * height + y][x];
    if (forward > 0) {
      result += forward * image[c][y + dy][x + dx];
    }
    if (x - dx >= 0 && x - dx < width && y - dy >= 0 && y - dy < height) {
      result += weights[k * height + y - dy][x - dx] * image[c][y - dy][x - dx];
    }
  }
  return result;
}
