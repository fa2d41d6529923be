// The mean of R, G and B, taken as 1 less the mean of what each lacks to 1: three ones give exactly 1.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let less = 1.0 - image[at].xyz;
  output[at] = 1.0 - (less.x + less.y + less.z) / 3.0;
}
