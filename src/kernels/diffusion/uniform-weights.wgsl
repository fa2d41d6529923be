// The plain Laplacian: every edge weighs 1, c = 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  output[id.y * params.width + id.x] = vec4f(1.0, 1.0, 0.0, 0.0);
}
