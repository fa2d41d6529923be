// 1 where something farther lies behind a pixel, 0 elsewhere.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = select(0.0, 1.0, background[at] < disparity[at] - 0.5 * params.tolerance);
}
