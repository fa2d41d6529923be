// Weights of a fill along a guide's edges: exp(-|I_p - I_q|^2 / (2 sigma^2)) for the edges to the right and
// down (Levin et al. 2004), never below a least weight, so that nothing is cut off. Lanes: right, down, 0.

fn weight(at : u32, next : u32) -> f32 {
  let d = guide[at].xyz - guide[next].xyz;
  return max(decay(dot(d, d) * params.strictness), params.least);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let right = select(at, at + 1u, id.x + 1u < params.width);
  let down = select(at, at + params.width, id.y + 1u < params.height);
  output[at] = vec4f(weight(at, right), weight(at, down), 0.0, 0.0);
}
