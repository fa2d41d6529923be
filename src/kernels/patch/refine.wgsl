// The matches of the next finer level: a pixel moves as far, twice over, as its coarse pixel did, and turns alike.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let p = vec2i(id.xy) + vec2i(i32(params.left), i32(params.top));
  let parent = p / 2 - vec2i(i32(params.coarseLeft), i32(params.coarseTop));
  output[at] = vec4f(-1.0, -1.0, 0.0, -1.0);
  if (parent.x < 0 || parent.y < 0 || parent.x >= i32(params.coarseWidth) || parent.y >= i32(params.coarseHeight)) { return; }
  let found = coarse[u32(parent.y) * params.coarseWidth + u32(parent.x)];
  if (found.x < 0.0) { return; }
  output[at] = vec4f(vec2f(2 * vec2i(found.xy) + p - 2 * (p / 2)), found.z, 0.0);
}
