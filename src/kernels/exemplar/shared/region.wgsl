// The corner in the source of the region that is searched for a chosen pixel p of the window: around it,
// pushed back into the picture.
fn regionCorner(p : vec2i) -> vec2i {
  let centre = p + vec2i(i32(params.left), i32(params.top));
  let size = vec2i(i32(params.regionWidth), i32(params.regionHeight));
  let most = vec2i(i32(params.sourceWidth), i32(params.sourceHeight)) - size;
  return clamp(centre - size / 2, vec2i(0), max(most, vec2i(0)));
}

// Whether pixel p lies in the chosen patch and is missing, and a patch was found for it.
fn isFilled(p : vec2i, missing : f32) -> bool {
  let d = abs(p - vec2i(chosen[0].xy));
  let radius = i32(params.radius);
  return chosen[0].w >= 0.0 && d.x <= radius && d.y <= radius && missing >= 0.5;
}

