// Four feature maps of a picture, one below the other: R, G and B where it is known, 0 where it is missing, and 1 or 0 itself.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let c = id.y / params.imageHeight;
  let at = (id.y - c * params.imageHeight) * params.width + id.x;
  var value = 0.0;
  if (hole[at] < 0.5) { value = vec4f(image[at].xyz, 1.0)[c]; }
  output[id.y * params.width + id.x] = value;
}
