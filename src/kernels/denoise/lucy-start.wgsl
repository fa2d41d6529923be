// Where Richardson and Lucy's iteration starts: the picture, lifted to 1e-4, since what is 0 would stay so.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = vec4f(max(image[at].xyz, vec3f(1e-4)), 1.0);
}
