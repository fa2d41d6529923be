// The factor that brings the dual variable after its ascent step back into the ball of the given radius:
// 1 / max(1, |p + sigma grad(ubar)| / radius),  ubar = u + theta (u - before); one length over both directions, and over the
// channels too where `apart` is 0. Forward differences, 0 at the last column and row.

fn extrapolated(at : u32) -> vec3f {
  return u[at].xyz + params.theta * (u[at].xyz - before[at].xyz);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let here = extrapolated(at);
  var a = dualX[at].xyz;
  var b = dualY[at].xyz;
  if (id.x + 1u < params.width) { a += params.sigma * (extrapolated(at + 1u) - here); }
  if (id.y + 1u < params.height) { b += params.sigma * (extrapolated(at + params.width) - here); }
  var squares = a * a + b * b;
  if (params.apart == 0u) { squares = vec3f(squares.x + squares.y + squares.z); }
  output[at] = vec4f(1.0 / max(vec3f(1.0), sqrt(squares) / params.radius), 1.0);
}
