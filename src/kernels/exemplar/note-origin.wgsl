// Where each copied pixel comes from, and in which step.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let p = vec2i(id.xy);
  if (!isFilled(p, hole[at]) || found[0].w < 0.0) { return; }
  let centre = vec2i(chosen[0].xy);
  let q = vec2i(found[0].xy) + regionCorner(centre) + p - centre;
  origin[at] = vec4f(vec2f(q), 0.0, f32(params.order));
}
