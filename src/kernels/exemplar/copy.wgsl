// Colours of the found patch, copied into what is missing of the chosen one.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let p = vec2i(id.xy);
  if (!isFilled(p, hole[at]) || found[0].w < 0.0) { return; }
  let centre = vec2i(chosen[0].xy);
  let q = vec2i(found[0].xy) + regionCorner(centre) + p - centre;
  current[at] = source[u32(q.y) * params.sourceWidth + u32(q.x)];
}
