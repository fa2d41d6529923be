// 1 where the luma 0.2126 R + 0.7152 G + 0.0722 B, over 255, lies from `low` to `high`. With softness s the
// mask falls from 1 to 0 over s / 255 around either bound, one half on it. What is not finite counts as the caller says.
function keyBrightness(image, width, height, low, high, softness, notFinite) {
  const red = image[0][this.thread.y][this.thread.x];
  const green = image[1][this.thread.y][this.thread.x];
  const blue = image[2][this.thread.y][this.thread.x];
  let result = notFinite;
  if (
    Math.abs(red) <= 3.4028234e38 &&
    Math.abs(green) <= 3.4028234e38 &&
    Math.abs(blue) <= 3.4028234e38
  ) {
    const luma = 255 * (0.2126 * red + 0.7152 * green + 0.0722 * blue);
    const excess = Math.max(low - luma, luma - high);
    result = 1;
    if (softness > 0) {
      result = Math.min(Math.max(0.5 - excess / softness, 0), 1);
    } else {
      if (excess > 0) {
        result = 0;
      }
    }
  }
  return result;
}
