// Every `stride`th cost, for statistics: -1 where nothing is matched.
function costs(matches, width, height, stride, matchesWidth) {
  return matches[3][stride * this.thread.y][stride * this.thread.x];
}
