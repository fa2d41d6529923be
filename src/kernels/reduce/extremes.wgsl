// For each tile of 16x16, over its pixels that count: the smallest value, the largest, and how many
// they are. rule and margin as in reduce/sums. Where none counts both are 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let last = vec2u(params.valuesWidth, params.valuesHeight);
  let start = max(16u * id.xy, vec2u(params.margin));
  let stop = min(16u * id.xy + 16u, last - min(last, vec2u(params.margin)));
  var found = vec3f(0.0);
  for (var y = start.y; y < stop.y; y++) {
    for (var x = start.x; x < stop.x; x++) {
      let at = y * params.valuesWidth + x;
      if (params.rule > 0u && (region[at] >= 0.5) != (params.rule == 1u)) { continue; }
      let value = values[at];
      if (found.z == 0.0) {
        found = vec3f(value, value, 1.0);
      } else {
        found = vec3f(min(found.x, value), max(found.y, value), found.z + 1.0);
      }
    }
  }
  output[id.y * params.width + id.x] = vec4f(found, 1.0);
}
