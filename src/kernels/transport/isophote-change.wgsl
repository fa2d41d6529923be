// How much smoothness still changes along level lines at missing pixels, 0 elsewhere: the root mean square over
// channels of  beta = grad L . (-u_y, u_x) / |grad u| . 0 everywhere is a steady state. The border is repeated.

fn place(x : i32, y : i32) -> u32 {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return cy * params.width + cx;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = 0.0; return; }
  let x = i32(id.x);
  let y = i32(id.y);
  let e = place(x + 1, y);
  let w = place(x - 1, y);
  let s = place(x, y + 1);
  let n = place(x, y - 1);
  let dx = 0.5 * (u[e].xyz - u[w].xyz);
  let dy = 0.5 * (u[s].xyz - u[n].xyz);
  let lx = 0.5 * (smoothness[e].xyz - smoothness[w].xyz);
  let ly = 0.5 * (smoothness[s].xyz - smoothness[n].xyz);
  let beta = (ly * dx - lx * dy) / sqrt(dx * dx + dy * dy + 1e-8);
  output[at] = sqrt(dot(beta, beta) / 3.0);
}
