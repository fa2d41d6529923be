// The next direction, in place:  p = z + sign (over / under) p , one factor for each channel.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let factor = select(over[0].xyz / under[0].xyz, vec3f(0.0), under[0].xyz == vec3f(0.0));
  p[at] = vec4f(z[at].xyz + params.sign * factor * p[at].xyz, 0.0);
}
