// Who can be filled next when pixels are filled strictly by arrival time: a missing pixel without a rank (-1) gets
// the rank `wave` once every missing pixel within `reach` whose time is clearly smaller has one below it.
// Known pixels have rank 0. Lane x of front is the time.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = rank[at];
  if (rank[at] >= 0.0) { return; }
  let own = front[at].x - params.slack;
  let reach = i32(params.reach);
  for (var dy = -reach; dy <= reach; dy++) {
    for (var dx = -reach; dx <= reach; dx++) {
      let x = i32(id.x) + dx;
      let y = i32(id.y) + dy;
      if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { continue; }
      let q = u32(y) * params.width + u32(x);
      if (rank[q] < 0.0 && front[q].x < own) { return; }
    }
  }
  output[at] = params.wave;
}
