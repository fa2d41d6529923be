// The share of a key (row) in a query (column): exp(scale * score - largest) / sum, 0 for a key that is not valid.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let total = totals[id.x];
  var share = 0.0;
  if (valid[id.y] >= 0.5) { share = exp(params.scale * scores[at] - total.x) / total.y; }
  output[at] = share;
}
