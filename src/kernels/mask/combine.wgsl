// Two masks as one. Union max(a, b), intersection min(a, b), difference min(a, 1 - b), and either
// but not both max(min(a, 1 - b), min(1 - a, b)).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let m = a[at];
  let n = b[at];
  var result = max(m, n);
  if (params.operation == 1u) { result = min(m, n); }
  if (params.operation == 2u) { result = min(m, 1.0 - n); }
  if (params.operation == 3u) { result = max(min(m, 1.0 - n), min(1.0 - m, n)); }
  output[at] = result;
}
