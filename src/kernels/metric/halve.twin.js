// Half the size, rounded up: the mean of the up to four pixels that lie in a cell of 2x2.
function halve(image, width, height, imageWidth, imageHeight) {
  const c = this.thread.z;
  const left = 2 * this.thread.x;
  const right = Math.min(left + 1, imageWidth - 1);
  const top = 2 * this.thread.y;
  const bottom = Math.min(top + 1, imageHeight - 1);
  const above = image[c][top][left] + image[c][top][right];
  const below = image[c][bottom][left] + image[c][bottom][right];
  return 0.25 * (above + below);
}
