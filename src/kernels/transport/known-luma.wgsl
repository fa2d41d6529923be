// The luma (.299, .587, .114) of pixels known before a wave, blurred by Gaussian taps over those alone, in place.
// Only pixels whose time is within the band around the wave can have changed.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let ahead = time[at] - params.wave;
  if (ahead < -params.behind || ahead > params.ahead) { return; }
  let radius = i32(params.radius);
  var sum = 0.0;
  var weights = 0.0;
  for (var dy = -radius; dy <= radius; dy++) {
    let y = i32(id.y) + dy;
    if (y < 0 || y >= i32(params.height)) { continue; }
    for (var dx = -radius; dx <= radius; dx++) {
      let x = i32(id.x) + dx;
      if (x < 0 || x >= i32(params.width)) { continue; }
      let q = u32(y) * params.width + u32(x);
      if (rank[q] >= params.wave) { continue; }
      let weight = taps[dx + radius] * taps[dy + radius];
      sum += weight * dot(u[q].xyz, vec3f(0.299, 0.587, 0.114));
      weights += weight;
    }
  }
  luma[at] = select(0.0, sum / max(weights, 1e-30), weights > 0.0);
}
