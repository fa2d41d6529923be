// How light a pixel is: the mean of its code values.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at];
  output[at] = (v.x + v.y + v.z) / 3.0;
}
