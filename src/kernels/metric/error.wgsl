// error = mean over R, G, B of |image - reference|^power, power being 1 or 2.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var error = abs(image[at].xyz - reference[at].xyz);
  if (params.power == 2u) { error *= error; }
  output[at] = (error.x + error.y + error.z) / 3.0;
}
