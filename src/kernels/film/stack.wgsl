// One image below another, copied as bits.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let above = params.width * params.upperHeight;
  if (at < above) {
    output[at] = upper[at];
  } else {
    output[at] = lower[at - above];
  }
}
