// The confidence of patches that take the wanted source; 0 for the others.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let isTaken = (choice[at] >= 0.5) == (params.wanted == 1u);
  output[at] = select(0.0, confidence[at], isTaken);
}
