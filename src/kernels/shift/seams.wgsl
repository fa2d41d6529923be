// What Poisson's equation asks of each missing pixel that was copied from elsewhere:
// b(p) = sum over its neighbours q of v(p, q), v the difference of the picture where p and q were copied from:
// the mean of I(p + s_p) - I(q + s_p) and I(p + s_q) - I(q + s_q), a known pixel having shift 0; of one of
// them where the other is not known, 0 where neither is (He and Sun 2012, section 3.3).

fn isKnown(at : vec2i) -> bool {
  if (at.x < 0 || at.y < 0 || at.x >= i32(params.imageWidth) || at.y >= i32(params.imageHeight)) { return false; }
  return mask[u32(at.y) * params.imageWidth + u32(at.x)] < 0.5;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = vec4f(0.0);
  let corner = vec2i(i32(params.left), i32(params.top));
  let p = vec2i(id.xy) + corner;
  let own = origin[at];
  if (own.x < 0.0) { return; }
  var sum = vec3f(0.0);
  for (var d = 0; d < 4; d++) {
    let step = select(vec2i(0, 1 - 2 * (d & 1)), vec2i(1 - 2 * (d & 1), 0), d < 2);
    let q = p + step;
    let inside = q - corner;
    if (inside.x < 0 || inside.y < 0 || inside.x >= i32(params.width) || inside.y >= i32(params.height)) { continue; }
    let other = origin[u32(inside.y) * params.width + u32(inside.x)];
    if (other.x < 0.0 && !isKnown(q)) { continue; }
    var total = vec3f(0.0);
    var count = 0.0;
    for (var side = 0; side < 2; side++) {
      // Where p and q lie under the shift of p, then under that of q.
      var a = vec2i(own.xy);
      var b = a + step;
      if (side == 1) {
        b = select(vec2i(other.xy), q, other.x < 0.0);
        a = b - step;
      }
      if (!isKnown(a) || !isKnown(b)) { continue; }
      total += image[u32(a.y) * params.imageWidth + u32(a.x)].xyz
        - image[u32(b.y) * params.imageWidth + u32(b.x)].xyz;
      count += 1.0;
    }
    if (count > 0.0) { sum += total / count; }
  }
  output[at] = vec4f(sum, 0.0);
}
