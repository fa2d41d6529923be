// The diffusion tensor of coherence-enhancing diffusion, from a structure tensor J (lanes J_xx, J_xy, J_yy) with
// eigenvalues mu1 >= mu2 and e the direction of the smaller one, along which least changes:
//   D = alpha I + (1 - alpha) exp(-(contrast^2 / (mu1 - mu2))^2) e e^T
// Lanes: D_xx, D_xy, D_yy.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let j = structure[at].xyz;
  let spread = sqrt((j.x - j.z) * (j.x - j.z) + 4.0 * j.y * j.y);
  var d = vec3f(params.alpha, 0.0, params.alpha);
  // Where exp underflows anyway: nothing is coherent.
  if (spread > 0.1 * params.contrast * params.contrast) {
    let ratio = params.contrast * params.contrast / spread;
    let along = (1.0 - params.alpha) * exp(-ratio * ratio);
    d += along * vec3f(0.5 - 0.5 * (j.x - j.z) / spread, -j.y / spread, 0.5 - 0.5 * (j.z - j.x) / spread);
  }
  output[at] = vec4f(d, 0.0);
}
