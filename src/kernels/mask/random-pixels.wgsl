// 1 where a random number of 24 bits, of the key (x, y, seed, stream), lies below a share of 2^24.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let bits = pcg4d(vec4u(id.x, id.y, params.seed, params.stream)).x;
  output[id.y * params.width + id.x] = select(0.0, 1.0, (bits >> 8u) < params.below);
}
