// The diffusion tensor of coherence-enhancing diffusion, from a structure tensor J (lanes J_xx, J_xy, J_yy) with
// eigenvalues mu1 >= mu2 and e the direction of the smaller one, along which least changes:
//   D = alpha I + (1 - alpha) exp(-(contrast^2 / (mu1 - mu2))^2) e e^T
// Lanes: D_xx, D_xy, D_yy.
function coherenceTensor(structure, width, height, alpha, contrast) {
  const xx = structure[0][this.thread.y][this.thread.x];
  const xy = structure[1][this.thread.y][this.thread.x];
  const yy = structure[2][this.thread.y][this.thread.x];
  const spread = Math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
  let result = alpha;
  if (this.thread.z == 1) {
    result = 0;
  }
  if (spread > 0.1 * contrast * contrast) {
    const ratio = (contrast * contrast) / spread;
    const along = (1 - alpha) * Math.exp(-ratio * ratio);
    if (this.thread.z == 0) {
      result += along * (0.5 - (0.5 * (xx - yy)) / spread);
    }
    if (this.thread.z == 1) {
      result -= (along * xy) / spread;
    }
    if (this.thread.z == 2) {
      result += along * (0.5 - (0.5 * (yy - xx)) / spread);
    }
  }
  return result;
}
