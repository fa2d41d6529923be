// The squared Euclidean distance to the nearest pixel looked for: the smallest dx^2 + g(x + dx)^2,
// where g is the vertical offset; no farther along the row than what is found already.

const FAR = 1e9f;
const FAR_SQUARED = 1e18f;

fn squared(at : u32) -> f32 {
  let g = offset[at];
  return select(g * g, FAR_SQUARED, abs(g) >= FAR);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let row = id.y * params.width;
  let most = params.limit * params.limit;
  var best = squared(row + id.x);
  for (var dx = 1u; f32(dx) <= params.limit; dx++) {
    let along = f32(dx) * f32(dx);
    if (along >= best) { break; }
    if (id.x >= dx) { best = min(best, along + squared(row + id.x - dx)); }
    if (id.x + dx < params.width) { best = min(best, along + squared(row + id.x + dx)); }
    if (id.x < dx && id.x + dx >= params.width) { break; }
  }
  output[row + id.x] = select(best, FAR_SQUARED, best > most);
}
