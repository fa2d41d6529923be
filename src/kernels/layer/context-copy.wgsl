// Every query pastes its patch of 4x4 pixels, mixed from those of the keys by their shares, or (best) that of its best key;
// where patches overlap, their mean. Known pixels, and those that no query reaches which found a key, stay.
// Only pixels whose last cell lies in the rows from `firstRow` to before `endRow` are written. A query's patch is
// b + sum_k share_k (v_k - b) / sum_k share_k  with b that of its best key: exact where all are one.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = image[at];
  if (hole[at] < 0.5) { return; }
  let cell = (id.xy + 1u) / 2u;
  if (cell.y < params.firstRow || cell.y >= params.endRow) { return; }
  let last = vec2u(params.cellsWidth, params.cellsHeight);
  var sum = vec3f(0.0);
  var count = 0.0;
  for (var j = 0u; j < 2u; j++) {
    for (var i = 0u; i < 2u; i++) {
      if (cell.x < i || cell.y < j || cell.x - i >= last.x || cell.y - j >= last.y) { continue; }
      let query = cells[(cell.y - j) * last.x + cell.x - i];
      if (query < 0.0) { continue; }
      let q = u32(query);
      let total = totals[q];
      if (total.z < 0.0 || distances[u32(total.z) * params.queries + q] >= 16777215.0) { continue; }
      let off = vec2i(id.xy) - 2 * vec2i(vec2u(cell.x - i, cell.y - j));
      let best = colourAt(u32(total.z), off);
      var mixed = vec3f(0.0);
      var weight = 0.0;
      if (params.best == 0u) {
        for (var k = 0u; k < params.keyCount; k++) {
          let share = shares[k * params.queries + q];
          if (share == 0.0) { continue; }
          mixed += share * (colourAt(k, off) - best);
          weight += share;
        }
      }
      sum += best + mixed / max(weight, 1e-30);
      count += 1.0;
    }
  }
  if (count > 0.0) { output[at] = vec4f(sum / count, 1.0); }
}

fn colourAt(key : u32, off : vec2i) -> vec3f {
  let p = 2 * vec2i(i32(keys[key]), i32(keys[key + params.keyCount])) + off;
  return image[u32(p.y) * params.width + u32(p.x)].xyz;
}
