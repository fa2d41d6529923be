// The pixel of the layer that was picked.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = select(front[at], behind[at], picked[at] >= 1.5);
}
