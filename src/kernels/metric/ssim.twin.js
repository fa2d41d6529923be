// Structural similarity from the statistics of the window's rows, joined over its columns:
//   mean = sum of w * mean_row,  variance = sum of w * (variance_row + (mean_row - mean)^2)
//   l = 1 - (ma - mb)^2 / (ma^2 + mb^2 + C1),  cs = 1 - var(a - b) / (var a + var b + C2)
// which is Wang's l * cs, since 2 cov(a, b) = var a + var b - var(a - b); written so, equal pictures
// give exactly 1. output = l * cs of each channel, or cs alone where contrastOnly is 1.
// correction: factor on the variances (1, or n / (n - 1) for the sample's).
function ssim(
  meanA,
  meanB,
  variance,
  differenceVariance,
  weights,
  width,
  height,
  radius,
  c1,
  c2,
  correction,
  contrastOnly,
) {
  const x = this.thread.x;
  const c = this.thread.z;
  const middleA = meanA[c][this.thread.y][x];
  const middleB = meanB[c][this.thread.y][x];
  let a = 0;
  let b = 0;
  let both = 0;
  let apart = 0;
  for (let k = 0; k <= 2 * radius; k++) {
    const i = this.thread.y + k - radius;
    let y = i;
    if (i < 0 || i >= height) {
      y = i - 2 * height * Math.floor(i / (2 * height));
      if (y >= height) {
        y = 2 * height - 1 - y;
      }
    }
    const da = meanA[c][y][x] - middleA;
    const db = meanB[c][y][x] - middleB;
    const weight = weights[0][k];
    a += weight * da;
    b += weight * db;
    both += weight * (variance[c][y][x] + da * da + db * db);
    apart += weight * (differenceVariance[c][y][x] + (da - db) * (da - db));
  }
  both = correction * Math.max(both - a * a - b * b, 0);
  apart = correction * Math.max(apart - (a - b) * (a - b), 0);
  a += middleA;
  b += middleB;
  let lessLight = ((a - b) * (a - b)) / (a * a + b * b + c1);
  if (contrastOnly == 1) {
    lessLight = 0;
  }
  const lessStructure = apart / (both + c2);
  return 1 - (lessLight + lessStructure - lessLight * lessStructure);
}
