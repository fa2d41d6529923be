// a - b at missing pixels, 0 elsewhere.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = vec4f(0.0); return; }
  output[at] = vec4f(a[at].xyz - b[at].xyz, 0.0);
}
