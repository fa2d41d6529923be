// The mean of what was gathered and of the pixel itself, which weighs 1:  (u + sum) / (1 + total).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = vec4f((image[at].xyz + sum[at].xyz) / (1.0 + total[at]), 1.0);
}
