// For each tile of 16x16, over its pixels that count: the sum of the values, the sum of their squares,
// and how many they are. rule: 0 = all count, 1 = where region >= 1/2, 2 = where region < 1/2; nothing
// within `margin` pixels of the border counts.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let last = vec2u(params.valuesWidth, params.valuesHeight);
  let start = max(16u * id.xy, vec2u(params.margin));
  let stop = min(16u * id.xy + 16u, last - min(last, vec2u(params.margin)));
  var sum = vec3f(0.0);
  for (var y = start.y; y < stop.y; y++) {
    // Row by row, so that a sum never grows far beyond what is added to it.
    var row = vec3f(0.0);
    for (var x = start.x; x < stop.x; x++) {
      let at = y * params.valuesWidth + x;
      if (params.rule > 0u && (region[at] >= 0.5) != (params.rule == 1u)) { continue; }
      let value = values[at];
      row += vec3f(value, value * value, 1.0);
    }
    sum += row;
  }
  output[id.y * params.width + id.x] = vec4f(sum, 1.0);
}
