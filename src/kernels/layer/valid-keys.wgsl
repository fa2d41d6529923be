// 1 for a key none of whose 3x3 patch is missing, else 0: a row of keys. The grid takes every `rate`-th pixel of the hole.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let grid = vec2i(i32(params.gridWidth), i32(params.gridHeight));
  let k = vec2i(i32(id.x % params.gridWidth), i32(id.x / params.gridWidth));
  var value = 1.0;
  for (var j = -1; j <= 1; j++) {
    for (var i = -1; i <= 1; i++) {
      let p = k + vec2i(i, j);
      if (p.x < 0 || p.y < 0 || p.x >= grid.x || p.y >= grid.y) { continue; }
      if (hole[u32(p.y) * params.rate * params.holeWidth + u32(p.x) * params.rate] >= 0.5) { value = 0.0; }
    }
  }
  output[id.x] = value;
}
