// The diffusion tensor that lets nothing pass across an edge: with J = sum over channels of grad v grad v^T,
// its larger eigenvalue mu and that one's direction e,  D = I + (g(mu) - 1) e e^T,  g(mu) = 1 / sqrt(1 + mu / lambda^2).
// Lanes: D_xx, D_xy, D_yy. Central differences, the border repeated.

fn at(x : i32, y : i32) -> vec3f {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return v[cy * params.width + cx].xyz;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = i32(id.x);
  let y = i32(id.y);
  let dx = 0.5 * (at(x + 1, y) - at(x - 1, y));
  let dy = 0.5 * (at(x, y + 1) - at(x, y - 1));
  let xx = dot(dx, dx);
  let xy = dot(dx, dy);
  let yy = dot(dy, dy);
  let spread = sqrt((xx - yy) * (xx - yy) + 4.0 * xy * xy);
  let mu = 0.5 * (xx + yy + spread);
  let g = 1.0 / sqrt(1.0 + mu / (params.lambda * params.lambda));
  // e e^T = (J - smaller eigenvalue) / (difference of both); with no direction, half of each.
  var along = vec3f(0.5, 0.0, 0.5);
  if (spread > 1e-12) {
    along = vec3f(0.5 + 0.5 * (xx - yy) / spread, xy / spread, 0.5 + 0.5 * (yy - xx) / spread);
  }
  output[id.y * params.width + id.x] = vec4f(vec3f(1.0, 0.0, 1.0) + (g - 1.0) * along, 0.0);
}
