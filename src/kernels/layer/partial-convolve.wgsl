// Partial convolution (Liu et al. 2018, equation 1), known = 1:
// out_o = (sum of weights_o * maps where known) * window / known + bias_o   if anything is known in the window, else 0.
// window counts its taps, known those that are known; outside the maps nothing is known. What is missing is not looked at.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let o = id.y / params.rows;
  let corner = vec2i(vec2u(id.x, id.y - o * params.rows) * params.stride) - i32(params.padding);
  let size = vec2i(i32(params.mapWidth), i32(params.mapHeight));
  let taps = params.channels * params.side * params.side;
  var tap = o * (taps + 1u);
  let bias = weights[tap + taps];
  var sum = 0.0;
  var count = 0.0;
  for (var c = 0u; c < params.channels; c++) {
    let row = c * params.mapHeight;
    for (var j = 0u; j < params.side; j++) {
      for (var i = 0u; i < params.side; i++) {
        let at = corner + vec2i(i32(i * params.dilation), i32(j * params.dilation));
        let weight = weights[tap];
        tap++;
        if (at.x < 0 || at.y < 0 || at.x >= size.x || at.y >= size.y) { continue; }
        let here = u32(at.y) * params.mapWidth + u32(at.x);
        if (known[params.apart * row * params.mapWidth + here] < 0.5) { continue; }
        count += 1.0;
        sum += weight * maps[row * params.mapWidth + here];
      }
    }
  }
  var value = 0.0;
  if (count > 0.0) { value = sum * (f32(taps) / count) + bias; }
  output[id.y * params.width + id.x] = value;
}
