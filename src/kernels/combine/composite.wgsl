// result = known where mask = 0, fill where mask = 1, known + mask * (fill - known) in between.
// The two ends are copied as bits, so that known pixels stay exactly what they were.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let m = mask[at];
  if (m <= 0.0) {
    output[at] = known[at];
  } else if (m >= 1.0) {
    output[at] = vec4u(fill[at].xyz, known[at].w);
  } else {
    let a = bitcast<vec4f>(known[at]);
    let b = bitcast<vec4f>(fill[at]);
    output[at] = bitcast<vec4u>(vec4f(a.xyz + m * (b.xyz - a.xyz), a.w));
  }
}
