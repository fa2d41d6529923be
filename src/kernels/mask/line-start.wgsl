// Where a search along lines starts: 0 at the pixels that are looked for, far away elsewhere.
// Looked for are missing pixels (mask at least one half) or known ones.

const FAR = 1e9f;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let isMissing = mask[at] >= 0.5;
  output[at] = select(FAR, 0.0, isMissing == (params.missing == 1u));
}
