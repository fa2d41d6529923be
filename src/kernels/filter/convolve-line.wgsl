// sum_i taps_i u(p + i)  for i from -radius to radius, along rows (`across` 1) or columns; edges are repeated.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let radius = i32(params.radius);
  let last = i32(select(params.height, params.width, params.across == 1u)) - 1;
  let place = i32(select(id.y, id.x, params.across == 1u));
  let origin = select(id.x, id.y * params.width, params.across == 1u);
  let stride = select(params.width, 1u, params.across == 1u);
  var sum = vec3f(0.0);
  for (var i = -radius; i <= radius; i++) {
    let q = u32(clamp(place + i, 0, last));
    sum += taps[i + radius] * image[origin + q * stride].xyz;
  }
  output[at] = vec4f(sum, 1.0);
}
