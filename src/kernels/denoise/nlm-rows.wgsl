// For a batch of offsets o, planes of `fromHeight` rows one below the other: sums along the rows of a patch,
// sum_i taps_i |u(p + i) - u(p + i + o)|^2 (mean over the channels). Places beyond the border are those on it.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let last = vec2i(i32(params.width), i32(params.fromHeight)) - 1;
  let offset = vec2i(offsets[params.first + id.y / params.fromHeight].xy);
  let y = i32(id.y % params.fromHeight);
  let here = y * i32(params.width);
  let there = clamp(y + offset.y, 0, last.y) * i32(params.width);
  let radius = i32(params.radius);
  var sum = 0.0;
  for (var i = -radius; i <= radius; i++) {
    let x = clamp(i32(id.x) + i, 0, last.x);
    let d = image[here + x].xyz - image[there + clamp(x + offset.x, 0, last.x)].xyz;
    sum += taps[i + radius] * dot(d, d);
  }
  output[id.y * params.width + id.x] = sum / 3.0;
}
