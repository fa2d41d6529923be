// Where a search along lines starts: 0 at the pixels that are looked for, far away elsewhere.
// Looked for are missing pixels (mask at least one half) or known ones.
function lineStart(mask, width, height, missing) {
  let isMissing = 0;
  if (mask[this.thread.y][this.thread.x] >= 0.5) {
    isMissing = 1;
  }
  let result = 1000000000;
  if (isMissing == missing) {
    result = 0;
  }
  return result;
}
