// One sweep towards  |grad T| = 1  in the hole: the smaller neighbours a, b of both axes give
// (a + b + sqrt(2 - (a - b)^2)) / 2 , or min(a, b) + 1 where they differ by 1 or more; never larger than before.
// Outside the hole the time stays as it is, and counts as 0 for the front that starts there.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = time[at];
  if (hole[at] < 0.5) { return; }
  var a = 1e9;
  var b = 1e9;
  if (id.x > 0u) { a = min(a, max(time[at - 1u], 0.0)); }
  if (id.x + 1u < params.width) { a = min(a, max(time[at + 1u], 0.0)); }
  if (id.y > 0u) { b = min(b, max(time[at - params.width], 0.0)); }
  if (id.y + 1u < params.height) { b = min(b, max(time[at + params.width], 0.0)); }
  var arrival = min(a, b) + 1.0;
  if (abs(a - b) < 1.0) { arrival = 0.5 * (a + b + sqrt(2.0 - (a - b) * (a - b))); }
  output[at] = min(time[at], arrival);
}
