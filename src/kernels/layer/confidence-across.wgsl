// A row of the blur of what is known and trusted: sum_i taps_i (1 - hole + weight)(x + i - radius, y); 0 beyond the border.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let radius = i32(params.radius);
  var sum = 0.0;
  for (var i = -radius; i <= radius; i++) {
    let x = i32(id.x) + i;
    if (x < 0 || x >= i32(params.width)) { continue; }
    let at = id.y * params.width + u32(x);
    sum += taps[i + radius] * (select(1.0, 0.0, hole[at] >= 0.5) + weight[at]);
  }
  output[id.y * params.width + id.x] = sum;
}
