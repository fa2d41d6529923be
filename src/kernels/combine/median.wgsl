// The median of three, four or five pictures, each channel by itself; of four the mean of the middle two. With three
// pictures `d` and `e`, with four `e` is not looked at.

fn middle(a : vec4f, b : vec4f, c : vec4f) -> vec4f {
  return max(min(a, b), min(max(a, b), c));
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var result = middle(a[at], b[at], c[at]);
  if (params.count >= 4u) {
    // The middle two of four: the larger of the small ones, the smaller of the large ones.
    let low = max(min(a[at], b[at]), min(c[at], d[at]));
    let high = min(max(a[at], b[at]), max(c[at], d[at]));
    result = select(0.5 * (low + high), middle(low, high, e[at]), params.count == 5u);
  }
  output[at] = vec4f(result.xyz, 1.0);
}
