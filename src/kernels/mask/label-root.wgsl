// Follows the names to the root: the first pixel, in the order of reading, of the component.

const NONE = 0xffffffffu;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var root = label[at];
  if (root != NONE) {
    loop {
      let next = label[root];
      if (next == root) { break; }
      root = next;
    }
  }
  output[at] = root;
}
