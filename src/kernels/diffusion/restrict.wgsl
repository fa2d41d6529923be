// The coarse right-hand side: the sum of the four children's residuals
// r_p = b_p - sum_q w_pq (u_p - u_q) - c_p u_p ; 0 at known coarse pixels.

fn residualAt(x : u32, y : u32) -> vec3f {
  let at = y * params.fineWidth + x;
  let own = weights[at];
  let here = u[at].xyz;
  var r = source[at].xyz - own.z * here;
  if (x > 0u) { r -= weights[at - 1u].x * (here - u[at - 1u].xyz); }
  if (x + 1u < params.fineWidth) { r -= own.x * (here - u[at + 1u].xyz); }
  if (y > 0u) {
    let above = at - params.fineWidth;
    r -= weights[above].y * (here - u[above].xyz);
  }
  if (y + 1u < params.fineHeight) { r -= own.y * (here - u[at + params.fineWidth].xyz); }
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
