// The chosen patch is filled, or given up where nothing was found: it is no longer missing.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (isFilled(vec2i(id.xy), hole[at])) { hole[at] = 0.0; }
}
