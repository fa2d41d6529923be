// The time before the front starts: what stands outside the hole as it is, 1e6 inside.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = select(time[at], 1e6, hole[at] >= 0.5);
}
