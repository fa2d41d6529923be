// When the front arrives: the distance to the nearest known pixel in the hole, and 1 - the distance to the
// nearest missing pixel outside, no less than -reach.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var time = sqrt(inside[at]);
  if (hole[at] < 0.5) { time = max(1.0 - sqrt(outside[at]), -params.reach); }
  output[at] = time;
}
