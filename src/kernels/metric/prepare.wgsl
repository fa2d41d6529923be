// What is measured of a picture. eightBits: clipped to 0..1 and rounded to steps of 1/255, as a file
// would hold it. luma: all three channels become 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var colour = image[at].xyz;
  if (params.eightBits == 1u) {
    colour = floor(clamp(colour, vec3f(0.0), vec3f(1.0)) * 255.0 + 0.5) / 255.0;
  }
  if (params.luma == 1u) { colour = vec3f(dot(colour, vec3f(0.299, 0.587, 0.114))); }
  output[at] = vec4f(colour, 1.0);
}
