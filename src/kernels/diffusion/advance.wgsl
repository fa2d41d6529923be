// u + sign (over / under) v  in place, with one factor over / under for each channel; nothing where under is 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let factor = select(over[0].xyz / under[0].xyz, vec3f(0.0), under[0].xyz == vec3f(0.0));
  u[at] = vec4f(u[at].xyz + params.sign * factor * v[at].xyz, 1.0);
}
