// The nearest pixel looked for: its x, its y, and the squared Euclidean distance to it.
// Of those at one distance the one in the nearest column is taken, left before right.

const FAR = 1e9f;
const FAR_SQUARED = 1e18f;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let row = id.y * params.width;
  var best = vec3f(-1.0, -1.0, FAR_SQUARED);
  for (var dx = 0u; dx < params.width; dx++) {
    let along = f32(dx) * f32(dx);
    if (along >= best.z) { break; }
    if (id.x >= dx) {
      let g = offset[row + id.x - dx];
      let d = along + g * g;
      if (abs(g) < FAR && d < best.z) { best = vec3f(f32(id.x - dx), f32(id.y) + g, d); }
    }
    if (id.x + dx < params.width) {
      let g = offset[row + id.x + dx];
      let d = along + g * g;
      if (abs(g) < FAR && d < best.z) { best = vec3f(f32(id.x + dx), f32(id.y) + g, d); }
    }
  }
  output[row + id.x] = vec4f(best, 1.0);
}
