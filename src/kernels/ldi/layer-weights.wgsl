// Weights of a fill behind near things: an edge weighs 1 between hidden pixels of one surface, and from a hidden
// pixel to one that shows this surface; 0 towards what stands in front. Lanes: right, down, 0.

fn weight(at : u32, next : u32) -> f32 {
  let isHidden = hidden[at] >= 0.5;
  let isNextHidden = hidden[next] >= 0.5;
  if (isHidden && isNextHidden) {
    return select(0.0, 1.0, abs(background[at] - background[next]) <= params.tolerance);
  }
  if (isHidden) { return select(0.0, 1.0, background[next] <= background[at] + params.tolerance); }
  return select(0.0, 1.0, background[at] <= background[next] + params.tolerance);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let right = select(at, at + 1u, id.x + 1u < params.width);
  let down = select(at, at + params.width, id.y + 1u < params.height);
  output[at] = vec4f(weight(at, right), weight(at, down), 0.0, 0.0);
}
