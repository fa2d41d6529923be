// The place and value of the largest (or with `least` set, the smallest) number of each 16x16 tile that
// is not negative; the first in reading order where several are equal; value -1 where there is none.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let right = min(16u * id.x + 16u, params.fieldWidth);
  let bottom = min(16u * id.y + 16u, params.fieldHeight);
  var best = vec4f(-1.0, -1.0, 0.0, -1.0);
  for (var y = 16u * id.y; y < bottom; y++) {
    for (var x = 16u * id.x; x < right; x++) {
      let value = values[y * params.fieldWidth + x];
      if (value < 0.0) { continue; }
      let wins = select(value > best.w, value < best.w, params.least == 1u);
      if (best.w < 0.0 || wins) { best = vec4f(f32(x), f32(y), 0.0, value); }
    }
  }
  output[id.y * params.width + id.x] = best;
}
