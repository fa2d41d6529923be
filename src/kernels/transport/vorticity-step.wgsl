// One explicit step of  w_t + v . grad w = nu div(g(|grad w|) grad w)  at missing pixels, known ones copied:
// carried by the flow v = (-u_y, u_x) along the level lines of u, spread where it is even,
// g(d) = 1 / (1 + (d / contrast)^2) . v . grad w is Arakawa's Jacobian (1966, eq. 45), which neither gains
// nor loses vorticity; what an explicit step lacks is added along the flow alone, never across it: the
// second difference of w in its direction times |v| / 2 . The border is repeated.

struct Around { e : vec3f, w : vec3f, s : vec3f, n : vec3f, se : vec3f, sw : vec3f, ne : vec3f, nw : vec3f }

fn place(x : i32, y : i32) -> u32 {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return cy * params.width + cx;
}

fn streamAround(x : i32, y : i32) -> Around {
  return Around(
    u[place(x + 1, y)].xyz, u[place(x - 1, y)].xyz, u[place(x, y + 1)].xyz, u[place(x, y - 1)].xyz,
    u[place(x + 1, y + 1)].xyz, u[place(x - 1, y + 1)].xyz,
    u[place(x + 1, y - 1)].xyz, u[place(x - 1, y - 1)].xyz,
  );
}

fn vorticityAround(x : i32, y : i32) -> Around {
  return Around(
    vorticity[place(x + 1, y)].xyz, vorticity[place(x - 1, y)].xyz,
    vorticity[place(x, y + 1)].xyz, vorticity[place(x, y - 1)].xyz,
    vorticity[place(x + 1, y + 1)].xyz, vorticity[place(x - 1, y + 1)].xyz,
    vorticity[place(x + 1, y - 1)].xyz, vorticity[place(x - 1, y - 1)].xyz,
  );
}

fn flux(d : vec3f) -> vec3f {
  let ratio = d / params.contrast;
  return d / (1.0 + ratio * ratio);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = vorticity[at]; return; }
  let p = streamAround(i32(id.x), i32(id.y));
  let q = vorticityAround(i32(id.x), i32(id.y));
  let here = vorticity[at].xyz;
  let straight = (p.e - p.w) * (q.s - q.n) - (p.s - p.n) * (q.e - q.w);
  let corners = p.e * (q.se - q.ne) - p.w * (q.sw - q.nw) - p.s * (q.se - q.sw) + p.n * (q.ne - q.nw);
  let turned = q.s * (p.se - p.sw) - q.n * (p.ne - p.nw) - q.e * (p.se - p.ne) + q.w * (p.sw - p.nw);
  let carried = (straight + corners + turned) / 12.0;
  let right = -0.5 * (p.s - p.n);
  let down = 0.5 * (p.e - p.w);
  let xx = q.e - 2.0 * here + q.w;
  let yy = q.s - 2.0 * here + q.n;
  let xy = 0.25 * (q.se - q.sw - q.ne + q.nw);
  let speed = sqrt(right * right + down * down + 1e-12);
  let along = 0.5 * (right * right * xx + 2.0 * right * down * xy + down * down * yy) / speed;
  let spread = flux(q.e - here) + flux(q.w - here) + flux(q.s - here) + flux(q.n - here);
  output[at] = vec4f(here + params.dt * (along - carried + params.viscosity * spread), 0.0);
}
