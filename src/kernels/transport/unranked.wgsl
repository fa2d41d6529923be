// -1 at missing pixels, which have no rank yet, 0 at known ones.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = select(0.0, -1.0, hole[at] >= 0.5);
}
