// Every query pastes the patch that its shares mix from those of the keys; where patches overlap they are added:
// out(p) = sum over queries q that reach p of sum_k share(k, q) maps(p moved from q to k), divided by `divisor`, or with
// divisor 0 by the number of those queries. Patches have `side` pixels a side, the first `padding` before stride * position.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let c = id.y / params.mapHeight;
  let p = vec2i(i32(id.x), i32(id.y - c * params.mapHeight)) + 1;
  let stride = i32(params.stride);
  let queries = params.gridWidth * params.gridHeight;
  var sum = 0.0;
  var count = 0.0;
  for (var dy = 0; dy < i32(params.side); dy++) {
    for (var dx = 0; dx < i32(params.side); dx++) {
      let t = p - vec2i(dx, dy);
      if (t.x < 0 || t.y < 0 || t.x % stride != 0 || t.y % stride != 0) { continue; }
      let q = t / stride;
      if (q.x >= i32(params.gridWidth) || q.y >= i32(params.gridHeight)) { continue; }
      count += 1.0;
      let query = u32(q.y) * params.gridWidth + u32(q.x);
      for (var k = 0u; k < params.keys; k++) {
        let share = shares[k * queries + query];
        if (share == 0.0) { continue; }
        let key = vec2i(i32(k % params.keyGridWidth), i32(k / params.keyGridWidth)) + i32(params.keyOffset);
        let v = key * stride + vec2i(dx, dy) - 1;
        if (v.x < 0 || v.y < 0 || v.x >= i32(params.width) || v.y >= i32(params.mapHeight)) { continue; }
        sum += share * maps[(c * params.mapHeight + u32(v.y)) * params.width + u32(v.x)];
      }
    }
  }
  output[id.y * params.width + id.x] = sum / select(max(count, 1.0), params.divisor, params.divisor > 0.0);
}
