// One of the counted places of each template, each as likely as the others: its x and y in the source and its cost;
// -1 where none was counted. Random numbers belong to the chosen place.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let here = chosen[id.x];
  let first = id.x * params.regionHeight;
  output[id.x] = vec4f(-1.0, -1.0, 0.0, -1.0);
  var total = 0u;
  var best = -1.0;
  for (var row = 0u; row < params.regionHeight; row++) {
    total += u32(counts[first + row]);
    let value = least[first + row];
    if (value >= 0.0 && (best < 0.0 || value < best)) { best = value; }
  }
  if (total == 0u) { return; }
  let limit = f32(u32(best) * (1000u + params.thousandths) / 1000u);
  var left = pcg4d(vec4u(u32(here.x), u32(here.y), params.seed, params.stream)).x % total;
  var row = 0u;
  while (left >= u32(counts[first + row])) {
    left -= u32(counts[first + row]);
    row += 1u;
  }
  let start = (first + row) * params.regionWidth;
  for (var i = 0u; i < params.regionWidth; i++) {
    let cost = costs[start + i];
    if (cost < 0.0 || cost > limit) { continue; }
    if (left == 0u) {
      output[id.x] = vec4f(here.z + f32(i), here.w + f32(row), 0.0, cost);
      return;
    }
    left -= 1u;
  }
}
