// The final fill: each missing pixel is the one it was copied from, bit for bit.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let q = vec2i(origin[at].xy);
  if (q.x < 0) { output[at] = current[at]; return; }
  output[at] = image[u32(q.y) * params.imageWidth + u32(q.x)];
}
