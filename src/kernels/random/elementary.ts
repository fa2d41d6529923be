/**
 * Functions that give the same bits in every JavaScript engine, made of arithmetic alone: `Math.cos`
 * and `Math.log` may differ in their last digit, and a mask drawn from a seed must not.
 */

/** The natural logarithm for 2^-30 <= x < 2^30, to a few units in the last place. */
export function logarithm(x: number): number {
  let [mantissa, exponent] = [x, 0];
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  // ln m = 2 artanh s with s = (m - 1) / (m + 1), |s| < 0.172
  const s = (mantissa - 1) / (mantissa + 1);
  let series = 0;
  for (let n = 23; n >= 1; n -= 2) series = series * s * s + 2 / n;
  return s * series + exponent * Math.LN2;
}

/** Cosine and sine of an angle in turns, |turns| < 2^20, to a few units in the last place of 1. */
export function ofTurns(turns: number): { readonly cos: number; readonly sin: number } {
  const quarter = Math.round(4 * turns);
  const a = (turns - quarter / 4) * 2 * Math.PI;
  let [cos, sin] = [1, 1];
  for (let n = 18; n >= 2; n -= 2) {
    cos = 1 - (a * a * cos) / (n * (n - 1));
    sin = 1 - (a * a * sin) / (n * (n + 1));
  }
  sin *= a;
  switch (((quarter % 4) + 4) % 4) {
    case 0:
      return { cos, sin };
    case 1:
      return { cos: -sin, sin: cos };
    case 2:
      return { cos: -cos, sin: -sin };
    default:
      return { cos: sin, sin: -cos };
  }
}
