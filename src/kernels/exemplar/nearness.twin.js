// Disparities in whole steps above the least one: floor((d - least) scale), 0 to 255; scale is a power of two.
function nearness(disparity, width, height, least, scale) {
  const steps = Math.floor((disparity[this.thread.y][this.thread.x] - least) * scale);
  return Math.min(Math.max(steps, 0), 255);
}
