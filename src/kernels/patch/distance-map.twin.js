// How unlike each pixel's patch and its match are: the root of the mean squared difference, code values
// 0..1; 0 where nothing is matched.
function distanceMap(matches, width, height, scale) {
  return Math.sqrt(Math.max(matches[3][this.thread.y][this.thread.x], 0) * scale);
}
