// Matches that a fill may copy: those of missing pixels with known ones.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let found = matches[at];
  var usable = hole[at] >= 0.5 && found.x >= 0.0;
  if (usable) { usable = hole[u32(found.y) * params.width + u32(found.x)] < 0.5; }
  output[at] = select(vec4f(-1.0, -1.0, 0.0, -1.0), found, usable);
}
