// A field of white noise: the standard normal number of the key (x, y, seed, stream).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let bits = pcg4d(vec4u(id.x, id.y, params.seed, params.stream));
  output[id.y * params.width + id.x] = gaussianOf(bits.xy);
}
