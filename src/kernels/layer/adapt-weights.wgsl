// One kernel for many dilations (Shin et al. 2021): W_d = S_d * W + T_d, a factor and a shift for each pair of output and input.
// Rows of `scale` and `shift` are outputs, columns inputs; the bias, the last number of a row of weights, stays as it is.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var value = weights[at];
  if (id.x + 1u < params.width) {
    let pair = id.y * ((params.width - 1u) / params.taps) + id.x / params.taps;
    value = scale[pair] * value + shift[pair];
  }
  output[at] = value;
}
