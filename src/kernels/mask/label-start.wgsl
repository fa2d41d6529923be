// Every pixel of the kind looked for (missing or known) names a pixel of the same run of its row: the
// first one, or the one REACH to the left. The name is the pixel's place, y * width + x.

const NONE = 0xffffffffu;
const REACH = 32u;

fn isWanted(at : u32) -> bool {
  return (bitcast<f32>(mask[at]) >= 0.5) == (params.missing == 1u);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var first = at;
  let furthest = at - min(id.x, REACH);
  while (first > furthest && isWanted(first - 1u)) { first -= 1u; }
  output[at] = select(NONE, first, isWanted(at));
}
