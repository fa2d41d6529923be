// For each patch of 8x8 of a grid (`stride` pixels apart, the last at the border), the up to 16 patches around that are most
// like it: least sum of squared differences, none above `most`; of equals the first row by row. The patch itself
// comes first, and as many follow as make a power of two. Grid row j of a batch holds rows 16 j to 16 j + 15 of the result:
// x, y, and how many there are; x = -1 beyond them. All in whole numbers.

fn corner(i : u32, side : u32) -> u32 { return min(i * params.stride, side - 8u); }

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  // One thread for each patch of the grid; each writes sixteen places.
  if (id.x >= params.width || id.y >= params.height / 16u) { return; }
  let x = i32(corner(id.x, params.fromWidth));
  let y = i32(corner(params.first + id.y, params.fromHeight));
  let stride = i32(params.fromWidth);
  let low = max(vec2i(x, y) - i32(params.search), vec2i(0));
  let high = min(vec2i(x, y) + i32(params.search), vec2i(stride, i32(params.fromHeight)) - 8);
  var costs : array<u32, 16>;
  var places : array<i32, 16>;
  costs[0] = 0u;
  places[0] = y * stride + x;
  var count = 1u;
  for (var qy = low.y; qy <= high.y; qy++) {
    for (var qx = low.x; qx <= high.x; qx++) {
      if (qx == x && qy == y) { continue; }
      let bound = select(params.most, costs[15] - 1u, count == 16u);
      var cost = 0u;
      for (var j = 0; j < 8; j++) {
        let here = (y + j) * stride + x;
        let there = (qy + j) * stride + qx;
        for (var i = 0; i < 8; i++) {
          let d = i32(bytes[here + i]) - i32(bytes[there + i]);
          cost += u32(d * d);
        }
        if (cost > bound) { break; }
      }
      // An equal patch may cost 0 and still comes after the patch itself.
      if (cost > bound || (count == 16u && cost >= costs[15])) { continue; }
      var at = min(count, 15u);
      while (at > 1u && costs[at - 1u] > cost) {
        costs[at] = costs[at - 1u];
        places[at] = places[at - 1u];
        at--;
      }
      costs[at] = cost;
      places[at] = qy * stride + qx;
      count = min(count + 1u, 16u);
    }
  }
  let used = 1u << firstLeadingBit(count);
  for (var k = 0u; k < 16u; k++) {
    let place = places[min(k, count - 1u)];
    let there = vec2f(f32(place % stride), f32(place / stride));
    let entry = select(vec2f(-1.0, 0.0), there, k < used);
    output[(16u * id.y + k) * params.width + id.x] = vec4f(entry, f32(used), 1.0);
  }
}
