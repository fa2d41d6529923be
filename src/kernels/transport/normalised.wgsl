// Normalised convolution of pixels that have no rank yet (-1), in place: the mean of those within the radius that
// have one, weighed by taps; left alone where there are none. In place: who writes has no rank, who is read has.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (rank[at] >= 0.0) { return; }
  let radius = i32(params.radius);
  var sum = vec3f(0.0);
  var weights = 0.0;
  for (var dy = -radius; dy <= radius; dy++) {
    let y = i32(id.y) + dy;
    if (y < 0 || y >= i32(params.height)) { continue; }
    for (var dx = -radius; dx <= radius; dx++) {
      let x = i32(id.x) + dx;
      if (x < 0 || x >= i32(params.width)) { continue; }
      let q = u32(y) * params.width + u32(x);
      if (rank[q] < 0.0) { continue; }
      let weight = taps[dx + radius] * taps[dy + radius];
      sum += weight * u[q].xyz;
      weights += weight;
    }
  }
  if (weights > 0.0) { u[at] = vec4f(sum / weights, 1.0); }
}
