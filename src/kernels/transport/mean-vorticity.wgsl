// The mean over channels of a vorticity that is kept with its sign turned: positive where values lie below
// those around them.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = -(vorticity[at].x + vorticity[at].y + vorticity[at].z) / 3.0;
}
