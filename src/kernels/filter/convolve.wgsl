// sum_ij taps_ij u(x + i - radiusX, y + j - radiusY)  over a rectangle of taps, turned half round where `turned` is 1
// (the adjoint). The border is a mirror between pixels (… 1 0 0 1 …). Taps of 0 cost next to nothing.

fn mirrored(i : i32, count : i32) -> i32 {
  let j = ((i % (2 * count)) + 2 * count) % (2 * count);
  return select(j, 2 * count - 1 - j, j >= count);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let last = 2 * vec2i(i32(params.radiusX), i32(params.radiusY));
  let corner = vec2i(id.xy) - last / 2;
  var sum = vec3f(0.0);
  for (var j = 0; j <= last.y; j++) {
    let row = mirrored(corner.y + j, i32(params.height)) * i32(params.width);
    for (var i = 0; i <= last.x; i++) {
      let at = select(vec2i(i, j), last - vec2i(i, j), params.turned == 1u);
      let tap = taps[at.y * (last.x + 1) + at.x];
      if (tap == 0.0) { continue; }
      sum += tap * image[row + mirrored(corner.x + i, i32(params.width))].xyz;
    }
  }
  output[id.y * params.width + id.x] = vec4f(sum, 1.0);
}
