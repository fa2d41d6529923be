// The picture with its missing pixels taken from a window's solution; known pixels are copied as bits.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (mask[at] < 0.5) { output[at] = known[at]; return; }
  let inside = (id.y - params.top) * params.filledWidth + id.x - params.left;
  output[at] = vec4u(filled[inside].xyz, known[at].w);
}
