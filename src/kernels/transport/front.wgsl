// Lanes: the arrival time, and the unit normal of the front, the direction in which the time, blurred by Gaussian
// taps, grows; shorter than 1 where fronts meet and it hardly grows, so that rounding decides nothing.
// Central differences, the border repeated.

fn place(x : i32, y : i32) -> u32 {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return cy * params.width + cx;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (time[at] <= 0.0) { output[at] = vec4f(time[at], 0.0, 0.0, 1.0); return; }
  let radius = i32(params.radius);
  let last = vec2i(i32(params.width) - 1, i32(params.height) - 1);
  let here = vec2i(id.xy);
  let next = min(here + 1, last);
  let before = max(here - 1, vec2i(0));
  // Differences are summed, not sums subtracted: times may be large.
  var slope = vec2f(0.0);
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      let weight = taps[dx + radius] * taps[dy + radius];
      slope += weight * vec2f(
        time[place(next.x + dx, here.y + dy)] - time[place(before.x + dx, here.y + dy)],
        time[place(here.x + dx, next.y + dy)] - time[place(here.x + dx, before.y + dy)]);
    }
  }
  output[at] = vec4f(time[at], slope / max(sqrt(dot(slope, slope)), 3e-3), 1.0);
}
