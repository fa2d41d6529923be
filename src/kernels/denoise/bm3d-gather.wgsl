// Adds to each pixel what the patches of a batch say of it, in place: over all matches that cover it, weight * window *
// estimate, or with `total` 1 weight * window alone. Grid patches farther than the search away are passed over.

fn corner(i : i32, side : u32) -> i32 { return min(i * i32(params.stride), i32(side) - 8); }

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let p = vec2i(id.xy);
  let step = i32(params.stride);
  let reach = i32(params.search);
  let columns = i32(params.columns);
  let first = i32(params.first);
  let low = (p - 7 - reach - (step - 1)) / step;
  let high = (p + reach) / step + 1;
  var result = sum[at].xyz;
  for (var j = max(low.y, first); j <= min(high.y, first + i32(params.rows) - 1); j++) {
    if (abs(2 * (corner(j, params.height) - p.y) + 7) > 2 * reach + 7) { continue; }
    for (var i = max(low.x, 0); i <= min(high.x, columns - 1); i++) {
      if (abs(2 * (corner(i, params.width) - p.x) + 7) > 2 * reach + 7) { continue; }
      let row = j - first;
      let count = i32(matches[16 * row * columns + i].z);
      let weight = weights[row * columns + i].xyz;
      for (var k = 0; k < count; k++) {
        let d = p - vec2i(matches[(16 * row + k) * columns + i].xy);
        if (any(d < vec2i(0)) || any(d > vec2i(7))) { continue; }
        var value = weight * window[d.x] * window[d.y];
        if (params.total == 0u) {
          value *= stacks[((17 * row + k) * 8 + d.y) * 8 * columns + 8 * i + d.x].xyz;
        }
        result += value;
      }
    }
  }
  sum[at] = vec4f(result, 1.0);
}
