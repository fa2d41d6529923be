// One wave of a joint bilateral fill: a missing pixel becomes the mean of known ones within the radius,
// weighed by exp(-|p - q|^2 nearness - |I_p - I_q|^2 strictness) (Kopf et al. 2007, eq. 3), once these weights
// sum to the least sum. Lanes: value, 1 = missing, the wave that filled it.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = state[at];
  if (state[at].y < 0.5) { return; }
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
      if (state[q].y >= 0.5) { continue; }
      let d = guide[at].xyz - guide[q].xyz;
      let weight = decay(f32(dx * dx + dy * dy) * params.nearness + dot(d, d) * params.strictness);
      sum += weight * state[q].x;
      weights += weight;
    }
  }
  if (weights > params.leastSum) { output[at] = vec4f(sum / weights, 0.0, params.wave, 1.0); }
}
