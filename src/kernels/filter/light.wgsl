// Code values to the light that they stand for (`decode` 1) or back, by the curve of sRGB (IEC 61966-2-1).
// What is negative follows the straight part.

fn toLight(v : f32) -> f32 {
  if (v <= 0.04045) { return v / 12.92; }
  return pow((v + 0.055) / 1.055, 2.4);
}

fn toCode(v : f32) -> f32 {
  if (v <= 0.0031308) { return 12.92 * v; }
  return 1.055 * pow(v, 1.0 / 2.4) - 0.055;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at].xyz;
  if (params.decode == 1u) {
    output[at] = vec4f(toLight(v.x), toLight(v.y), toLight(v.z), 1.0);
  } else {
    output[at] = vec4f(toCode(v.x), toCode(v.y), toCode(v.z), 1.0);
  }
}
