// One explicit step  u + tau div(D grad u)  at missing pixels, known ones copied. Lanes of `tensor` are
// D_xx, D_xy, D_yy. The standard nine-point stencil (Weickert 1998, section 3.4.2): fluxes along the axes between
// neighbours, mixed ones by central differences. The border is a mirror, so D_xy changes its sign beyond it and
// nothing flows out.

fn place(x : i32, y : i32) -> u32 {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return cy * params.width + cx;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let c = id.y * params.width + id.x;
  if (hole[c] < 0.5) { output[c] = u[c]; return; }
  let x = i32(id.x);
  let y = i32(id.y);
  let e = place(x + 1, y);
  let w = place(x - 1, y);
  let s = place(x, y + 1);
  let n = place(x, y - 1);
  let here = u[c].xyz;
  let own = tensor[c].xyz;
  let se = u[place(x + 1, y + 1)].xyz;
  let sw = u[place(x - 1, y + 1)].xyz;
  let ne = u[place(x + 1, y - 1)].xyz;
  let nw = u[place(x - 1, y - 1)].xyz;
  let straight =
    (tensor[e].x + own.x) * (u[e].xyz - here) - (tensor[w].x + own.x) * (here - u[w].xyz) +
    (tensor[s].z + own.z) * (u[s].xyz - here) - (tensor[n].z + own.z) * (here - u[n].xyz);
  let east = select(-1.0, 1.0, e > c) * tensor[e].y;
  let west = select(-1.0, 1.0, w < c) * tensor[w].y;
  let south = select(-1.0, 1.0, s > c) * tensor[s].y;
  let north = select(-1.0, 1.0, n < c) * tensor[n].y;
  let mixed = east * (se - ne) - west * (sw - nw) + south * (se - sw) - north * (ne - nw);
  output[c] = vec4f(here + params.tau * (0.5 * straight + 0.25 * mixed), 1.0);
}
