// Each pixel belongs to the nearest of the nine centres around its cell of the grid, by
// S² ΔLab² + 4 m² Δxy², with Lab in halves: whole numbers, so every device decides alike; the first of
// equals wins. (Achanta et al. 2012, equation 3, times 4 S²)

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let here = vec3i(colour[at].rgb);
  let place = vec2i(id.xy);
  let cell = place / i32(params.step);
  var best = 0x7fffffff;
  var label = 0u;
  for (var dy = -1; dy <= 1; dy++) {
    for (var dx = -1; dx <= 1; dx++) {
      let q = cell + vec2i(dx, dy);
      if (q.x < 0 || q.y < 0 || q.x >= i32(params.columns) || q.y >= i32(params.rows)) { continue; }
      let row = u32(q.y) * 2u * params.columns + u32(q.x);
      let where_ = vec2i(centres[row].xy) - place;
      let unlike = vec3i(centres[row + params.columns].xyz) - here;
      let step = i32(params.step);
      let compactness = i32(params.compactness);
      let cost = step * step * (unlike.x * unlike.x + unlike.y * unlike.y + unlike.z * unlike.z)
        + 4 * compactness * compactness * (where_.x * where_.x + where_.y * where_.y);
      if (cost < best) {
        best = cost;
        label = u32(q.y) * params.columns + u32(q.x);
      }
    }
  }
  output[at] = f32(label);
}
