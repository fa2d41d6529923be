// Slopes times colours, for each channel: sign (aR . I, aG . I, aB . I) + p.  With the mean colours and sign -1 these
// are the offsets of the planes; with the picture, the mean offsets and sign 1, the filtered picture.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let colour = guide[at].xyz;
  let dots = vec3f(dot(red[at].xyz, colour), dot(green[at].xyz, colour), dot(blue[at].xyz, colour));
  output[at] = vec4f(params.sign * dots + offset[at].xyz, 1.0);
}
