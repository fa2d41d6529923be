// Matches from a coarser level: a pixel moves as far as its coarse pixel did, times the factor between the levels.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let fine = vec2i(i32(params.fineWidth), i32(params.fineHeight));
  let level = vec2i(i32(params.coarseWidth), i32(params.coarseHeight));
  let p = vec2i(id.xy) + vec2i(i32(params.left), i32(params.top));
  let parent = (2 * p + 1) * level / (2 * fine);
  let found = coarse[u32(parent.y) * params.coarseWidth + u32(parent.x)];
  if (found.x < 0.0) { output[at] = vec4f(-1.0, -1.0, 0.0, -1.0); return; }
  // Rounded to the nearest, halves up, in whole numbers that are never negative.
  let moved = vec2i(found.xy) - parent + level;
  let q = p + (2 * moved * fine + level) / (2 * level) - fine;
  output[at] = vec4f(vec2f(clamp(q, vec2i(0), fine - 1)), found.z, 0.0);
}
