// Fills the unknown pixels of a level from a coarser one of any size: the pixel under the centre, or
// cell-centred bilinear, coarse edges repeating. Known pixels stay.

fn coarseAt(x : i32, y : i32) -> vec3f {
  let cx = u32(clamp(x, 0, i32(params.coarseWidth) - 1));
  let cy = u32(clamp(y, 0, i32(params.coarseHeight) - 1));
  return coarse[cy * params.coarseWidth + cx].xyz;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = level[at]; return; }
  let fine = vec2i(i32(params.width), i32(params.height));
  let centre = (2 * vec2i(id.xy) + 1) * vec2i(i32(params.coarseWidth), i32(params.coarseHeight));
  if (params.nearest == 1u) {
    let p = centre / (2 * fine);
    output[at] = vec4f(coarseAt(p.x, p.y), 1.0);
    return;
  }
  // One coarse pixel further, so that dividing rounds down.
  let shifted = centre + fine;
  let p = shifted / (2 * fine) - 1;
  let part = vec2f(shifted % (2 * fine)) / vec2f(2 * fine);
  let above = mix(coarseAt(p.x, p.y), coarseAt(p.x + 1, p.y), part.x);
  let below = mix(coarseAt(p.x, p.y + 1), coarseAt(p.x + 1, p.y + 1), part.x);
  output[at] = vec4f(mix(above, below, part.y), 1.0);
}
