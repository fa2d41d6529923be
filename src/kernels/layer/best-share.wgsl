// How well each position s of the target (a pixel of the map) is matched: max over v of w(v, s) / sum_s w(v, s)
// (Wang et al. 2018, equations 3 to 5).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let s = id.y * params.width + id.x;
  var best = 0.0;
  for (var v = 0u; v < params.positions; v++) {
    let total = totals[v];
    let w = exp(2.0 - 2.0 * (distances[v * params.width * params.height + s] / (total.x + 1e-5)));
    best = max(best, w / total.y);
  }
  output[s] = best;
}
