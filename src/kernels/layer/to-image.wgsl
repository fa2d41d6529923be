// R, G, B = maps first, first + 1, first + 2: three feature maps as a picture.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let plane = params.width * params.height;
  let at = id.y * params.width + id.x;
  let first = params.first * plane + at;
  output[at] = vec4f(maps[first], maps[first + plane], maps[first + 2u * plane], 1.0);
}
