// Where a missing pixel looks: the pixel as far from its cell as it is, in the cell of its query's best key; x = -1 where
// nothing is missing or no key was found. `left` and `top` place the cells' window in the picture; only cells of the rows
// from `firstRow` to before `endRow` are written, elsewhere `before` stays.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = before[at];
  if (hole[at] < 0.5 || id.x < params.left || id.y < params.top) { return; }
  let cell = (id.xy - vec2u(params.left, params.top)) / params.rate;
  if (cell.x >= params.cellsWidth || cell.y < params.firstRow || cell.y >= params.endRow) { return; }
  let query = cells[cell.y * params.cellsWidth + cell.x];
  if (query < 0.0) { return; }
  let best = totals[u32(query)].z;
  if (best < 0.0) { return; }
  let k = u32(best);
  let moved = vec2f(keys[k], keys[k + params.keyCount]) - vec2f(cell);
  output[at] = vec4f(vec2f(id.xy) + f32(params.rate) * moved, 0.0, 0.0);
}
