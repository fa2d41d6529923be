// How freely a diffusion tensor lets values flow: half the sum of its eigenvalues, 1 in flat regions.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = 0.5 * (tensor[at].x + tensor[at].z);
}
