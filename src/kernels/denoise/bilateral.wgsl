// sum_q w_q u(q) / sum_q w_q,  w_q = taps(dx) taps(dy) exp(-fall |u(q) - u(p)|^2),  over a disk around p; the
// border is repeated. With `masked` 1 pixels of mask >= 1/2 are not looked at; where
// p itself is one, place alone weighs.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let last = vec2i(i32(params.width), i32(params.height)) - 1;
  let radius = i32(params.radius);
  let at = id.y * params.width + id.x;
  let here = image[at].xyz;
  let masked = params.masked == 1u;
  var fall = params.fall;
  if (masked && mask[at] >= 0.5) { fall = 0.0; }
  var sum = vec3f(0.0);
  var total = 0.0;
  for (var dy = -radius; dy <= radius; dy++) {
    let row = u32(clamp(i32(id.y) + dy, 0, last.y)) * params.width;
    for (var dx = -radius; dx <= radius; dx++) {
      if (dx * dx + dy * dy > radius * radius) { continue; }
      let q = row + u32(clamp(i32(id.x) + dx, 0, last.x));
      if (masked && mask[q] >= 0.5) { continue; }
      let value = image[q].xyz;
      let d = value - here;
      let weight = taps[dx + radius] * taps[dy + radius] * decay(fall * dot(d, d));
      sum += weight * value;
      total += weight;
    }
  }
  output[at] = vec4f(select(here, sum / max(total, 1e-30), total > 0.0), 1.0);
}
