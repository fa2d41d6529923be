// How well each position s of the target (a pixel of the map) is matched: max over v of w(v, s) / sum_s w(v, s)
// (Wang et al. 2018, equations 3 to 5).
function bestShare(distances, totals, width, height, positions) {
  const s = this.thread.y * width + this.thread.x;
  let best = 0;
  for (let v = 0; v < positions; v++) {
    const w = Math.exp(2 - 2 * (distances[v][s] / (totals[0][v][0] + 1e-5)));
    best = Math.max(best, w / totals[1][v][0]);
  }
  return best;
}
