// 1 in components whose number of pixels lies between two bounds, both included; of those at the border
// none on request.

const NONE = 0xffffffffu;
const AT_BORDER = 0x80000000u;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let root = label[at];
  var result = 0.0f;
  if (root != NONE) {
    let area = measure[root] & ~AT_BORDER;
    let isAtBorder = (measure[root] & AT_BORDER) != 0u;
    let isWithin = area >= params.least && area <= params.most;
    if (isWithin && !(isAtBorder && params.inner == 1u)) { result = 1.0f; }
  }
  output[at] = bitcast<u32>(result);
}
