// Which layer a pixel of the view shows: 1 the front one, 2 the one behind, 0 none. The nearer is seen; what is
// behind must be nearer by half a pixel of disparity to come through, so that equal surfaces do not flicker.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let isFront = frontHole[at] < 0.5;
  let isBehind = behindHole[at] < 0.5;
  let comesThrough = isBehind && (!isFront || behind[at] > front[at] + 0.5);
  output[at] = select(select(0.0, 1.0, isFront), 2.0, comesThrough);
}
