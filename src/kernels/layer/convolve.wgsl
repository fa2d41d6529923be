// out_o(x, y) = bias_o + sum_c sum_ij weights_oc(i, j) maps_c(stride x + dilation i - padding, stride y + dilation j - padding)
// Maps lie one below the other. Outside a map there is 0, or with `mirror` the map mirrored (… 1 0 0 1 …).
// A row of weights holds the taps of one output, input by input, row by row; its last number is the bias.

fn mirrored(i : i32, count : i32) -> i32 {
  let j = ((i % (2 * count)) + 2 * count) % (2 * count);
  return select(j, 2 * count - 1 - j, j >= count);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let o = id.y / params.rows;
  let corner = vec2i(vec2u(id.x, id.y - o * params.rows) * params.stride) - i32(params.padding);
  let size = vec2i(i32(params.mapWidth), i32(params.mapHeight));
  let taps = params.channels * params.side * params.side;
  var tap = o * (taps + 1u);
  var sum = weights[tap + taps];
  for (var c = 0u; c < params.channels; c++) {
    for (var j = 0u; j < params.side; j++) {
      for (var i = 0u; i < params.side; i++) {
        var at = corner + vec2i(i32(i * params.dilation), i32(j * params.dilation));
        let weight = weights[tap];
        tap++;
        if (params.mirror == 1u) { at = vec2i(mirrored(at.x, size.x), mirrored(at.y, size.y)); }
        if (at.x < 0 || at.y < 0 || at.x >= size.x || at.y >= size.y) { continue; }
        sum += weight * maps[(c * params.mapHeight + u32(at.y)) * params.mapWidth + u32(at.x)];
      }
    }
  }
  output[id.y * params.width + id.x] = sum;
}
