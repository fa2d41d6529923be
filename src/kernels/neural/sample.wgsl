// One number per pixel from a network's output, the nearest place of which is looked at:
//   u = keep u + offset + weight (1 / C) sum_c v(c, X, Y),   X = floor((x + 1/2) scaleX),   Y = floor((y + 1/2) scaleY),
// in a window; elsewhere, and where a mask is asked for and nothing is missing, u stays.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let old = before[at];
  output[at] = old;
  if (id.x < params.left || id.y < params.top) { return; }
  let x = id.x - params.left;
  let y = id.y - params.top;
  if (x >= params.windowWidth || y >= params.windowHeight) { return; }
  if (params.masked == 1u && mask[at] < 0.5) { return; }
  let column = min(u32((f32(x) + 0.5) * params.scaleX), params.planeWidth - 1u);
  let row = min(u32((f32(y) + 0.5) * params.scaleY), params.planeHeight - 1u);
  var sum = 0.0;
  for (var c = 0u; c < params.channels; c++) {
    sum += tensor[(c * params.planeHeight + row) * params.planeWidth + column];
  }
  output[at] = params.keep * old + params.offset + params.weight * sum / f32(params.channels);
}
