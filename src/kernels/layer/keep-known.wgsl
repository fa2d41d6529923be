// Maps where something is missing, `original` where it is known: one mask (1 = missing) for all maps.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let missing = hole[(id.y % params.mapHeight) * params.width + id.x] >= 0.5;
  output[at] = select(original[at], maps[at], missing);
}
