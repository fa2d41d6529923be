// The wave in which a pixel is filled: its arrival time rounded up, 0 where it is known.
// Times are roots of whole numbers, so the slack only forgives their rounding.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = max(0.0, ceil(time[at] - 1e-4));
}
