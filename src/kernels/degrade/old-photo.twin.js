// A print that has aged: (1) brown, towards its luma in that colour; (2) vignette, times 1 - vignette r^4, r = 1 in the
// corners; (3) fade, towards the colour of old paper.
function oldPhoto(image, width, height, fade, vignette, brown) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let tint = 1.1;
  let paper = 0.87;
  if (c == 1) {
    tint = 0.96;
    paper = 0.83;
  }
  if (c == 2) {
    tint = 0.74;
    paper = 0.74;
  }
  const v = image[c][y][x];
  const luma = 0.299 * image[0][y][x] + 0.587 * image[1][y][x] + 0.114 * image[2][y][x];
  const toned = v + brown * (luma * tint - v);
  const dx = 2 * x + 1 - width;
  const dy = 2 * y + 1 - height;
  const r = (dx * dx + dy * dy) / (width * width + height * height);
  const dark = toned * (1 - vignette * r * r);
  return dark + fade * (paper - dark);
}
