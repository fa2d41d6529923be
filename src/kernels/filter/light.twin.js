// Code values to the light that they stand for (`decode` 1) or back, by the curve of sRGB (IEC 61966-2-1).
// What is negative follows the straight part.
function light(image, width, height, decode) {
  const v = image[this.thread.z][this.thread.y][this.thread.x];
  let result = 0;
  if (decode == 1) {
    if (v <= 0.04045) {
      result = v / 12.92;
    } else {
      result = ((v + 0.055) / 1.055) ** 2.4;
    }
  } else {
    if (v <= 0.0031308) {
      result = 12.92 * v;
    } else {
      result = 1.055 * v ** (1 / 2.4) - 0.055;
    }
  }
  return result;
}
