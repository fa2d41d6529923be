// The nearest of levels + 1 evenly spaced values: round(v levels) / levels, v limited to 0..1.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = clamp(image[at].xyz, vec3f(0.0), vec3f(1.0));
  output[at] = vec4f(floor(v * params.levels + 0.5) / params.levels, 1.0);
}
