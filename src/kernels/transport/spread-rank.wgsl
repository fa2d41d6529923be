// Partial convolution's rule for masks: a pixel without a rank (-1) gets the rank `wave` where any pixel within the
// square of the radius has one.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = rank[at];
  if (rank[at] >= 0.0) { return; }
  let radius = i32(params.radius);
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      let x = i32(id.x) + dx;
      let y = i32(id.y) + dy;
      if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { continue; }
      if (rank[u32(y) * params.width + u32(x)] >= 0.0) { output[at] = params.wave; return; }
    }
  }
}
