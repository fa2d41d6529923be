// Attention propagation (Yu et al. 2018, equation 3): keys and queries next to each other vouch for each other,
// out(k, q) = sum_{a = -1..1} scores(k + a, q + a)  on positions counted row by row, or column by column; 0 beyond the ends.
// The count runs on from one row (column) to the next, as in the released code.

fn neighbour(at : u32, step : i32) -> i32 {
  let width = params.gridWidth;
  let height = params.gridHeight;
  let place = select(at, (at % width) * height + at / width, params.columns == 1u);
  let next = i32(place) + step;
  if (next < 0 || next >= i32(width * height)) { return -1; }
  let n = u32(next);
  return i32(select(n, (n % height) * width + n / height, params.columns == 1u));
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var sum = 0.0;
  for (var a = -1; a <= 1; a++) {
    let q = neighbour(id.x, a);
    let k = neighbour(id.y, a);
    if (q >= 0 && k >= 0) { sum += scores[u32(k) * params.width + u32(q)]; }
  }
  output[id.y * params.width + id.x] = sum;
}
