// A residual step: out = maps + ELU(change),  ELU(x) = x for x > 0, else exp(x) - 1.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let x = change[at];
  output[at] = maps[at] + select(exp(min(x, 0.0)) - 1.0, x, x > 0.0);
}
