// scale / (v + before) - after; 0 where the pixel is unknown or v + before is not positive.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = 0.0;
  if (unknown[at] >= 0.5 || !(values[at] + params.before > 0.0)) { return; }
  output[at] = params.scale / (values[at] + params.before) - params.after;
}
