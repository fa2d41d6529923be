// Unsharp mask: v + amount s(v - smooth),  s(d) = d less the threshold in size, 0 below it.
function unsharp(image, smoothed, width, height, amount, threshold) {
  const v = image[this.thread.z][this.thread.y][this.thread.x];
  const d = v - smoothed[this.thread.z][this.thread.y][this.thread.x];
  let beyond = 0;
  if (d > threshold) {
    beyond = d - threshold;
  }
  if (d < -threshold) {
    beyond = d + threshold;
  }
  return v + amount * beyond;
}
