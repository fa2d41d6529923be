// Counts at each root the pixels of its component, and sets the highest bit where one lies at the border.

const NONE = 0xffffffffu;
const AT_BORDER = 0x80000000u;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let root = label[id.y * params.width + id.x];
  if (root == NONE) { return; }
  atomicAdd(&measure[root], 1u);
  let isAtBorder = id.x == 0u || id.y == 0u || id.x == params.width - 1u || id.y == params.height - 1u;
  if (isAtBorder) { atomicOr(&measure[root], AT_BORDER); }
}
