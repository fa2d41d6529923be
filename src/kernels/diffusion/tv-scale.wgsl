// The factor that projects the dual variable after its ascent step back onto the unit ball:
// s = 1 / max(1, |p + sigma grad(ubar)|),  ubar = 2 u - before, one norm over both directions and the three channels.
// Forward differences, 0 at the last column and row. 0 where nothing near is missing.

fn missing(x : u32, y : u32) -> bool {
  return x < params.width && y < params.height && hole[y * params.width + x] >= 0.5;
}

fn extrapolated(at : u32) -> vec3f {
  return 2.0 * u[at].xyz - before[at].xyz;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (!(missing(id.x, id.y) || missing(id.x + 1u, id.y) || missing(id.x, id.y + 1u))) {
    output[at] = 0.0;
    return;
  }
  let here = extrapolated(at);
  var a = dualX[at].xyz;
  var b = dualY[at].xyz;
  if (id.x + 1u < params.width) { a += params.sigma * (extrapolated(at + 1u) - here); }
  if (id.y + 1u < params.height) { b += params.sigma * (extrapolated(at + params.width) - here); }
  output[at] = 1.0 / max(1.0, sqrt(dot(a, a) + dot(b, b)));
}
