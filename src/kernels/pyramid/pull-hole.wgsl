// A coarse pixel is unknown when at least `unknownFrom` of its children in the picture are: 1 takes
// any, 3 the majority, 4 all of them (an odd edge has fewer children; then all of those).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var unknown = 0.0;
  var inside = 0.0;
  for (var dy = 0u; dy < 2u; dy++) {
    for (var dx = 0u; dx < 2u; dx++) {
      let x = 2u * id.x + dx;
      let y = 2u * id.y + dy;
      if (x >= params.fineWidth || y >= params.fineHeight) { continue; }
      inside += 1.0;
      if (hole[y * params.fineWidth + x] >= 0.5) { unknown += 1.0; }
    }
  }
  output[id.y * params.width + id.x] = select(0.0, 1.0, unknown >= min(params.unknownFrom, inside));
}
