// R, G, B to (R + G + B, R - B, R - 2 G + B) over the lengths of these rows, or back: the axes along which noise stays as
// it is and most of a photo lies in the first.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at].xyz;
  let third = 0.577350269f;
  let half = 0.707106781f;
  let sixth = 0.408248290f;
  if (params.inverse == 1u) {
    output[at] = vec4f(third * v.x + half * v.y + sixth * v.z, third * v.x - 2.0f * sixth * v.z,
      third * v.x - half * v.y + sixth * v.z, 1.0);
  } else {
    output[at] = vec4f(third * (v.x + v.y + v.z), half * (v.x - v.z), sixth * (v.x - 2.0f * v.y + v.z), 1.0);
  }
}
