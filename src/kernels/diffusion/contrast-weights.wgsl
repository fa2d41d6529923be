// Perona & Malik's diffusivity of each edge between two pixels, one for all channels: with s^2 the sum over
// channels of their squared difference,  g = 1 / (1 + s^2 / K^2)  (rule 0) or  exp(-s^2 / K^2)  (rule 1).
// Lanes: edge to the right, edge down, 0; 1 at the border. Never below the floor, so that the system stays solvable.

fn flow(a : vec3f, b : vec3f) -> f32 {
  let d = a - b;
  let s = dot(d, d) / (params.contrast * params.contrast);
  return max(params.lowest, select(1.0 / (1.0 + s), exp(-s), params.rule == 1u));
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let here = u[at].xyz;
  let right = select(at, at + 1u, id.x + 1u < params.width);
  let below = select(at, at + params.width, id.y + 1u < params.height);
  output[at] = vec4f(flow(here, u[right].xyz), flow(here, u[below].xyz), 0.0, 0.0);
}
