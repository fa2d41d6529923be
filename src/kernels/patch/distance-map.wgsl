// How unlike each pixel's patch and its match are: the root of the mean squared difference, code values
// 0..1; 0 where nothing is matched.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = sqrt(max(matches[at].w, 0.0) * params.scale);
}
