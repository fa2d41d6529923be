// Truncated distance similarity (Sagong et al. 2019, equation 4): -tanh((d - mean) / deviation) over the keys of a query.
function truncate(distances, moments, width, height) {
  const x = this.thread.x;
  const z = (distances[this.thread.y][x] - moments[0][0][x]) / Math.max(moments[1][0][x], 0.000001);
  return 2 / (Math.exp(2 * Math.max(-20, Math.min(20, z))) + 1) - 1;
}
