// Every `stride`th cost, for statistics: -1 where nothing is matched.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = params.stride * (id.y * params.matchesWidth + id.x);
  output[id.y * params.width + id.x] = matches[at].w;
}
