// How unlike two pictures' gradient magnitudes are, 0 to 1: 1 - (2 ga gb + T) / (ga^2 + gb^2 + T), which is
// (ga - gb)^2 / (ga^2 + gb^2 + T), with Prewitt's differences over 3x3 pixels, each a third, and 0 beyond
// the border. Reads the first channel.
function gradientSimilarity(image, reference, width, height, t) {
  let acrossA = 0;
  let acrossB = 0;
  let downA = 0;
  let downB = 0;
  for (let dy = -1; dy < 2; dy++) {
    for (let dx = -1; dx < 2; dx++) {
      const x = this.thread.x + dx;
      const y = this.thread.y + dy;
      if (x >= 0 && y >= 0 && x < width && y < height) {
        acrossA -= (dx * image[0][y][x]) / 3;
        acrossB -= (dx * reference[0][y][x]) / 3;
        downA -= (dy * image[0][y][x]) / 3;
        downB -= (dy * reference[0][y][x]) / 3;
      }
    }
  }
  const squareA = acrossA * acrossA + downA * downA;
  const squareB = acrossB * acrossB + downB * downB;
  const apart = Math.sqrt(squareA) - Math.sqrt(squareB);
  return (apart * apart) / (squareA + squareB + t);
}
