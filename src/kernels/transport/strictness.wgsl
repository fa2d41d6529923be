// How strictly a filled pixel followed a direction: 1 - 1 / mu , 0 where no wave has been.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let mu = guidance[at].z;
  output[at] = select(0.0, 1.0 - 1.0 / max(mu, 1.0), rank[at] > 0.0 && rank[at] <= params.wave);
}
