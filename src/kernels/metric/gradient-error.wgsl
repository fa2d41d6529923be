// Error of the gradient: the mean over R, G, B and both directions of the squared difference between the
// forward differences of two pictures, which are 0 in the last column and the last row.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let right = at + select(0u, 1u, id.x + 1u < params.width);
  let below = at + select(0u, params.width, id.y + 1u < params.height);
  let across = (image[right].xyz - image[at].xyz) - (reference[right].xyz - reference[at].xyz);
  let down = (image[below].xyz - image[at].xyz) - (reference[below].xyz - reference[at].xyz);
  output[at] = (dot(across, across) + dot(down, down)) / 6.0;
}
