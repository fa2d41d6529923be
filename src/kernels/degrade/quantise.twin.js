// The nearest of levels + 1 evenly spaced values: round(v levels) / levels, v limited to 0..1.
function quantise(image, width, height, levels) {
  const v = Math.min(Math.max(image[this.thread.z][this.thread.y][this.thread.x], 0), 1);
  return Math.floor(v * levels + 0.5) / levels;
}
