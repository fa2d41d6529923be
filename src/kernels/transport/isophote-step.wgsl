// One step of smoothness carried along level lines, known pixels copied: with L the Laplacian,
// beta = grad L . (-u_y, u_x) / |grad u| ,  u + dt beta |grad u| , the last gradient upwind: of the one-sided
// differences only those that look against the way values move. Held within the known range (lanes of `bounds`
// at (0, 0) and (1, 0)); the border is repeated.

fn place(x : i32, y : i32) -> u32 {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return cy * params.width + cx;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = u[at]; return; }
  let x = i32(id.x);
  let y = i32(id.y);
  let e = place(x + 1, y);
  let w = place(x - 1, y);
  let s = place(x, y + 1);
  let n = place(x, y - 1);
  let here = u[at].xyz;
  let dx = 0.5 * (u[e].xyz - u[w].xyz);
  let dy = 0.5 * (u[s].xyz - u[n].xyz);
  let lx = 0.5 * (smoothness[e].xyz - smoothness[w].xyz);
  let ly = 0.5 * (smoothness[s].xyz - smoothness[n].xyz);
  let beta = (ly * dx - lx * dy) / sqrt(dx * dx + dy * dy + 1e-8);
  let zero = vec3f(0.0);
  let back = here - u[w].xyz;
  let ahead = u[e].xyz - here;
  let up = here - u[n].xyz;
  let down = u[s].xyz - here;
  let rises = pow2(min(back, zero)) + pow2(max(ahead, zero)) + pow2(min(up, zero)) + pow2(max(down, zero));
  let falls = pow2(max(back, zero)) + pow2(min(ahead, zero)) + pow2(max(up, zero)) + pow2(min(down, zero));
  let slope = sqrt(select(falls, rises, beta > zero));
  let next = here + params.dt * beta * slope;
  output[at] = vec4f(clamp(next, bounds[0].xyz, bounds[1].xyz), 1.0);
}

fn pow2(v : vec3f) -> vec3f { return v * v; }
