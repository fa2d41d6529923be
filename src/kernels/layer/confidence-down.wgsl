// The blur's columns, inside the hole: sum_j taps_j rows(x, y + j - radius) where something is missing, else 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = 0.0;
  if (hole[at] < 0.5) { return; }
  let radius = i32(params.radius);
  var sum = 0.0;
  for (var j = -radius; j <= radius; j++) {
    let y = i32(id.y) + j;
    if (y < 0 || y >= i32(params.height)) { continue; }
    sum += taps[j + radius] * rows[u32(y) * params.width + id.x];
  }
  output[at] = sum;
}
