// Doubles how far a search along one axis sees: the signed offset to the nearest pixel looked for,
// from the offsets that this pixel and those `step` pixels to either side know.
// Of two at one distance the one before (left, above) is taken.

const FAR = 1e9f;

fn nearer(best : f32, candidate : f32) -> f32 {
  let closer = abs(candidate) < abs(best) || (abs(candidate) == abs(best) && candidate < best);
  return select(best, candidate, closer);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let far = f32(params.stepX + params.stepY);
  var best = offset[at];
  if (id.x >= params.stepX && id.y >= params.stepY) {
    let before = offset[at - params.stepY * params.width - params.stepX];
    if (abs(before) < FAR) { best = nearer(best, before - far); }
  }
  if (id.x + params.stepX < params.width && id.y + params.stepY < params.height) {
    let after = offset[at + params.stepY * params.width + params.stepX];
    if (abs(after) < FAR) { best = nearer(best, after + far); }
  }
  output[at] = best;
}
