// A coarse pixel is missing where less than half of its square's pixels in the picture are known.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var known = 0.0;
  var inside = 0.0;
  for (var dy = 0u; dy < params.side; dy++) {
    for (var dx = 0u; dx < params.side; dx++) {
      let x = params.side * id.x + dx;
      let y = params.side * id.y + dy;
      if (x >= params.fineWidth || y >= params.fineHeight) { continue; }
      inside += 1.0;
      if (hole[y * params.fineWidth + x] < 0.5) { known += 1.0; }
    }
  }
  output[id.y * params.width + id.x] = select(0.0, 1.0, 2.0 * known < inside);
}
