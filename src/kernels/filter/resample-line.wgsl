// One direction of a resampling by a whole factor. Output x has the phase x mod period and reads from
// floor(x / period) step + first on:  sum_i taps(phase, i) u(start + i).  The border is repeated.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let rows = params.across == 0u;
  let place = select(id.x, id.y, rows);
  let last = i32(select(params.fromWidth, params.fromHeight, rows)) - 1;
  let origin = select(id.y * params.fromWidth, id.x, rows);
  let stride = select(1u, params.fromWidth, rows);
  let start = i32(place / params.period * params.step) + params.first;
  let phase = place % params.period;
  var sum = vec3f(0.0);
  for (var i = 0u; i < params.count; i++) {
    let q = u32(clamp(start + i32(i), 0, last));
    sum += taps[phase * params.count + i] * image[origin + q * stride].xyz;
  }
  output[id.y * params.width + id.x] = vec4f(sum, 1.0);
}
