// 1 where the colour lies within `tolerance` of a colour of CIELAB (D65; L from 0 to 100): their distance is that of
// CIE 1976. With softness s the mask falls from 1 to 0 over s around it, one half on it. What is not finite counts as
// the caller says.
function keyColour(image, width, height, lightness, a, b, tolerance, softness, notFinite) {
  let x = 0;
  let y = 0;
  let z = 0;
  let allFinite = 1;
  for (let c = 0; c < 3; c++) {
    const code = image[c][this.thread.y][this.thread.x];
    let v = Math.max(code, 0);
    // A comparison with NaN is false.
    if (Math.abs(code) <= 3.4028234e38) {
      if (v <= 0.04045) {
        v = v / 12.92;
      } else {
        v = ((v + 0.055) / 1.055) ** 2.4;
      }
    } else {
      allFinite = 0;
      v = 0;
    }
    // The columns of sRGB to XYZ over the white point.
    if (c == 0) {
      x += 0.43394994 * v;
      y += 0.2126729 * v;
      z += 0.01775658 * v;
    }
    if (c == 1) {
      x += 0.37620977 * v;
      y += 0.7151522 * v;
      z += 0.10946796 * v;
    }
    if (c == 2) {
      x += 0.18984029 * v;
      y += 0.072175 * v;
      z += 0.87277546 * v;
    }
  }
  if (x <= 0.008856452) {
    x = 7.787037 * x + 0.13793103;
  } else {
    x = x ** (1 / 3);
  }
  if (y <= 0.008856452) {
    y = 7.787037 * y + 0.13793103;
  } else {
    y = y ** (1 / 3);
  }
  if (z <= 0.008856452) {
    z = 7.787037 * z + 0.13793103;
  } else {
    z = z ** (1 / 3);
  }
  const awayL = 116 * y - 16 - lightness;
  const awayA = 500 * (x - y) - a;
  const awayB = 200 * (y - z) - b;
  const excess = Math.sqrt(awayL * awayL + awayA * awayA + awayB * awayB) - tolerance;
  let result = 1;
  if (softness > 0) {
    result = Math.min(Math.max(0.5 - excess / softness, 0), 1);
  } else {
    if (excess > 0) {
      result = 0;
    }
  }
  if (allFinite == 0) {
    result = notFinite;
  }
  return result;
}
