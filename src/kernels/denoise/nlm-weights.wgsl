// Weights of a batch of offsets:  exp(-fall max(d - noise, 0)),  d the sum of `rows` along the columns of a patch;
// 0 where the offset leads out of the picture.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let last = vec2i(i32(params.width), i32(params.fromHeight)) - 1;
  let k = id.y / params.fromHeight;
  let offset = vec2i(offsets[params.first + k].xy);
  let y = i32(id.y % params.fromHeight);
  let q = vec2i(i32(id.x), y) + offset;
  if (any(q < vec2i(0)) || any(q > last)) { output[at] = 0.0; return; }
  let radius = i32(params.radius);
  let top = k * params.fromHeight;
  var d = 0.0;
  for (var j = -radius; j <= radius; j++) {
    d += taps[j + radius] * rows[(top + u32(clamp(y + j, 0, last.y))) * params.width + id.x];
  }
  output[at] = decay(params.fall * max(d - params.noise, 0.0));
}
