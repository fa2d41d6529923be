// Paint over a picture where a mask says: v + opacity mask (colour - v).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at].xyz;
  let share = params.opacity * clamp(mask[at], 0.0, 1.0);
  output[at] = vec4f(v + share * (vec3f(params.red, params.green, params.blue) - v), 1.0);
}
