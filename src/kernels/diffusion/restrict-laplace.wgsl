// restrict where every edge weighs 1 and c is 0: the sum of the four children's residuals
// b_p + sum_q (u_q - u_p) ; 0 at known coarse pixels.

fn residualAt(x : u32, y : u32) -> vec3f {
  let at = y * params.fineWidth + x;
  let here = u[at].xyz;
  var r = source[at].xyz;
  if (x > 0u) { r += u[at - 1u].xyz - here; }
  if (x + 1u < params.fineWidth) { r += u[at + 1u].xyz - here; }
  if (y > 0u) { r += u[at - params.fineWidth].xyz - here; }
  if (y + 1u < params.fineHeight) { r += u[at + params.fineWidth].xyz - here; }
  return r;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var sum = vec3f(0.0);
  // A coarse pixel is unknown when all its children are, so none of them needs to be asked.
  if (coarseHole[at] >= 0.5) {
    for (var y = 2u * id.y; y < min(2u * id.y + 2u, params.fineHeight); y++) {
      for (var x = 2u * id.x; x < min(2u * id.x + 2u, params.fineWidth); x++) {
        sum += residualAt(x, y);
      }
    }
  }
  output[at] = vec4f(sum, 0.0);
}
