// The plain Laplacian: every edge weighs 1, c = 0. (`hole` only lends its size.)
function uniformWeights(hole, width, height) {
  let result = 1;
  if (this.thread.z == 2) {
    result = 0;
  }
  return result;
}
