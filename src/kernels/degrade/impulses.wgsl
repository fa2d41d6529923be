// Salt and pepper: a value whose 24 random bits are below `below` turns 1 where 24 more are below `white`,
// else 0. The key of channel c is (x, y, seed, stream + c); `same` 1 takes the first for all three.

fn struck(v : f32, key : vec4u) -> f32 {
  let words = pcg4d(key) >> vec4u(8u);
  return select(v, select(0.0, 1.0, words.y < params.white), words.x < params.below);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at].xyz;
  let step = 1u - params.same;
  let key = vec4u(id.xy, params.seed, params.stream);
  output[at] = vec4f(
    struck(v.x, key),
    struck(v.y, key + vec4u(0u, 0u, 0u, step)),
    struck(v.z, key + vec4u(0u, 0u, 0u, 2u * step)),
    1.0);
}
