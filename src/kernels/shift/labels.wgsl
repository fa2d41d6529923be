// The number of the shift by which a pixel was copied, from 1: the match's cost; 0 where nothing was copied.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = max(origin[at].w, 0.0);
}
