// The direction in which the known surroundings of a wave's pixels change most, and how strictly to follow the
// other one: with p, q the means of slopes under Gaussian taps and s = sqrt(p^2 + q^2) the difference of the
// structure tensor's eigenvalues, twice the angle is that of (p, q), and  mu = 1 + kappa exp(-delta^4 / s^2) .
// Lanes: cos, sin of the angle, mu. In place.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (rank[at] != params.wave) { return; }
  let radius = i32(params.radius);
  var sum = vec3f(0.0);
  for (var dy = -radius; dy <= radius; dy++) {
    let y = i32(id.y) + dy;
    if (y < 0 || y >= i32(params.height)) { continue; }
    for (var dx = -radius; dx <= radius; dx++) {
      let x = i32(id.x) + dx;
      if (x < 0 || x >= i32(params.width)) { continue; }
      let q = u32(y) * params.width + u32(x);
      if (rank[q] < params.wave) { sum += taps[dx + radius] * taps[dy + radius] * slopes[q].xyz; }
    }
  }
  let mean = sum.xy / max(sum.z, 1e-30);
  let spread = sqrt(dot(mean, mean));
  var cosine = 1.0;
  var sine = 0.0;
  var mu = 1.0;
  if (spread > 1e-12) {
    cosine = sqrt(max(0.0, 0.5 + 0.5 * mean.x / spread));
    sine = sqrt(max(0.0, 0.5 - 0.5 * mean.x / spread)) * select(1.0, -1.0, mean.y < 0.0);
    let ratio = params.delta * params.delta / spread;
    mu = 1.0 + params.kappa * exp(-ratio * ratio);
  }
  guidance[at] = vec4f(cosine, sine, mu, 1.0);
}
