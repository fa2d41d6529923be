// 1 where a value is more than `pixel` and the mean of its block of 16x16 more than `block`; 0 elsewhere. `sums` holds
// the sum of each block in its first lane and the number of its values in the third.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let tile = sums[(id.y / 16u) * ((params.width + 15u) / 16u) + id.x / 16u];
  let isChanged = values[at] > params.pixel && tile.x > params.block * tile.z;
  output[at] = select(0.0, 1.0, isChanged);
}
