// The confidence of patches that take the wanted source; 0 for the others.
function trust(confidence, choice, width, height, wanted) {
  const x = this.thread.x;
  const y = this.thread.y;
  let result = 0;
  if (choice[y][x] >= 0.5) {
    if (wanted == 1) {
      result = confidence[y][x];
    }
  } else {
    if (wanted == 0) {
      result = confidence[y][x];
    }
  }
  return result;
}
