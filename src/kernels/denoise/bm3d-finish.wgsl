// What was said of each pixel over how much was said: sum / total, lane by lane.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = vec4f(sum[at].xyz / total[at].xyz, 1.0);
}
