// Gated convolution, its second half (Yu et al. 2019, equation 3): of twice as many maps as come out,
// out = ELU(first half) * sigmoid(second half),  ELU(x) = x for x > 0, else exp(x) - 1.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let feature = maps[at];
  let gate = maps[at + params.width * params.height];
  let bent = select(exp(min(feature, 0.0)) - 1.0, feature, feature > 0.0);
  output[at] = bent / (1.0 + exp(-gate));
}
