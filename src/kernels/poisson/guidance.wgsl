// The right-hand side of  sum_q (u_p - u_q) + c u_p = b_p :  b_p = c base_p + sum_q v_pq  over the neighbours
// inside the picture, where v_pq = guide_p - guide_q is the difference that is asked for. With `grey` the guide
// counts as its luma; with `mixed` the larger difference of guide and base is taken, channel by channel;
// with `join` edges that cross the rim of the hole ask for no difference. 0 at known pixels.

fn shade(at : u32) -> vec3f {
  let v = guide[at].xyz;
  return select(v, vec3f(dot(v, vec3f(0.299, 0.587, 0.114))), params.grey == 1u);
}

fn wanted(p : u32, q : u32) -> vec3f {
  if (params.join == 1u && hole[q] < 0.5) { return vec3f(0.0); }
  let v = shade(p) - shade(q);
  let own = base[p].xyz - base[q].xyz;
  return select(v, own, vec3<bool>(params.mixed == 1u) & (abs(own) > abs(v)));
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (hole[at] < 0.5) { output[at] = vec4f(0.0); return; }
  var sum = vec3f(0.0);
  if (params.fidelity > 0.0) { sum = params.fidelity * base[at].xyz; }
  if (id.x > 0u) { sum += wanted(at, at - 1u); }
  if (id.x + 1u < params.width) { sum += wanted(at, at + 1u); }
  if (id.y > 0u) { sum += wanted(at, at - params.width); }
  if (id.y + 1u < params.height) { sum += wanted(at, at + params.width); }
  output[at] = vec4f(sum, 0.0);
}
