// Unsharp mask: v + amount s(v - smooth),  s(d) = d less the threshold in size, 0 below it.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at].xyz;
  let d = v - smoothed[at].xyz;
  let beyond = sign(d) * max(abs(d) - params.threshold, vec3f(0.0));
  output[at] = vec4f(v + params.amount * beyond, 1.0);
}
