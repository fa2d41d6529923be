// The lane by which patches are matched, as whole numbers: floor(scale u + 1/2), limited to 0..255.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = clamp(floor(params.scale * image[at].x + 0.5), 0.0, 255.0);
}
