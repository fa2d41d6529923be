// How much flows between two pixels beside the edge map e:  mean of (1 - e)^2  + lowest. Lanes: edge to the right,
// edge down, 0; the border is repeated.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let right = select(at, at + 1u, id.x + 1u < params.width);
  let below = select(at, at + params.width, id.y + 1u < params.height);
  let here = 1.0 - edges[at];
  let there = vec2f(1.0 - edges[right], 1.0 - edges[below]);
  output[at] = vec4f(0.5 * (here * here + there * there) + params.lowest, 0.0, 0.0);
}
