// A small kernel as complex numbers on a plane that repeats itself, its middle at (0, 0), so that a product of
// transforms is the correlation with the kernel: the tap at d stands at -d.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let radius = vec2i(i32(params.radiusX), i32(params.radiusY));
  let size = vec2i(i32(params.width), i32(params.height / 2u));
  let p = vec2i(id.xy);
  let d = select(p, p - size, 2 * p > size);
  var value = 0.0;
  if (p.y < size.y && all(abs(d) <= radius)) {
    value = taps[(radius.y - d.y) * (2 * radius.x + 1) + radius.x - d.x];
  }
  output[id.y * params.width + id.x] = vec4f(value, value, value, 1.0);
}
