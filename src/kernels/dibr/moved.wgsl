// The disparity that the shifted view shows, linear between the two pixels of a surface; 0 where nothing is hit.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let row = id.y * params.width;
  let hit = i32(traced[row + id.x]);
  if (hit < 0) { output[row + id.x] = 0.0; return; }
  let x = u32(hit) / 2u;
  let at = row + x;
  if ((hit & 1) == 1) { output[row + id.x] = disparity[at]; return; }
  let t = between(id.x, x, disparity[at], disparity[at + 1u]);
  if (t == 0.0) { output[row + id.x] = disparity[at]; return; }
  if (t == 1.0) { output[row + id.x] = disparity[at + 1u]; return; }
  output[row + id.x] = disparity[at] + t * (disparity[at + 1u] - disparity[at]);
}
