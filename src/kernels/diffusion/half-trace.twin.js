// How freely a diffusion tensor lets values flow: half the sum of its eigenvalues, 1 in flat regions.
function halfTrace(tensor, width, height) {
  return 0.5 * (tensor[0][this.thread.y][this.thread.x] + tensor[2][this.thread.y][this.thread.x]);
}
