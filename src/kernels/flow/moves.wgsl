// 1 where the flow is as long as the limit or longer, else 0.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let along = flow[at].xy;
  output[at] = select(0.0, 1.0, along.x * along.x + along.y * along.y >= params.limit * params.limit);
}
