// A print that has aged: (1) brown, towards its luma in that colour; (2) vignette, times 1 - vignette r^4, r = 1 in the
// corners; (3) fade, towards the colour of old paper.

const BROWN = vec3f(1.1, 0.96, 0.74);
const PAPER = vec3f(0.87, 0.83, 0.74);

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at].xyz;
  let luma = dot(v, vec3f(0.299, 0.587, 0.114));
  let toned = v + params.brown * (luma * BROWN - v);
  let size = vec2f(f32(params.width), f32(params.height));
  let d = 2.0 * vec2f(f32(id.x), f32(id.y)) + 1.0 - size;
  let r = dot(d, d) / dot(size, size);
  let dark = toned * (1.0 - params.vignette * r * r);
  output[at] = vec4f(dark + params.fade * (PAPER - dark), 1.0);
}
