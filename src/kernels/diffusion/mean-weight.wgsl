// How freely values flow away from a pixel: the mean of its edges to the right and down.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = 0.5 * (weights[at].x + weights[at].y);
}
