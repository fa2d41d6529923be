// Steps between neighbours. Of the two edges from a pixel to the right and down, those count that cross
// the rim of the region (crossing = 1: one end in it, one not) or that lie in it (0: both ends in it).
// R = sum of |difference| over them, mean over R, G, B; G = how many they are.

fn counts(a : u32, b : u32) -> bool {
  let first = region[a] >= 0.5;
  let second = region[b] >= 0.5;
  return select(first && second, first != second, params.crossing == 1u);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var found = vec2f(0.0);
  if (id.x + 1u < params.width && counts(at, at + 1u)) {
    found += vec2f(dot(abs(image[at + 1u].xyz - image[at].xyz), vec3f(1.0)) / 3.0, 1.0);
  }
  if (id.y + 1u < params.height && counts(at, at + params.width)) {
    found += vec2f(dot(abs(image[at + params.width].xyz - image[at].xyz), vec3f(1.0)) / 3.0, 1.0);
  }
  output[at] = vec4f(found, 0.0, 1.0);
}
