// 1 where the colour lies within `tolerance` of a colour of CIELAB (D65; L from 0 to 100): their distance is that of
// CIE 1976. With softness s the mask falls from 1 to 0 over s around it, one half on it. What is not finite counts as
// the caller says.

fn toLight(v : f32) -> f32 {
  return select(pow((max(v, 0.0) + 0.055) / 1.055, 2.4), max(v, 0.0) / 12.92, v <= 0.04045);
}

fn response(t : f32) -> f32 {
  return select(pow(max(t, 1e-9), 1.0 / 3.0), 7.787037 * t + 0.13793103, t <= 0.008856452);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let isFinite = all((image[at].xyz & vec3u(0x7f800000u)) != vec3u(0x7f800000u));
  let v = bitcast<vec4f>(image[at]).xyz;
  let light = vec3f(toLight(v.x), toLight(v.y), toLight(v.z));
  // The rows of sRGB to XYZ over the white point.
  let x = response(dot(light, vec3f(0.43394994, 0.37620977, 0.18984029)));
  let y = response(dot(light, vec3f(0.21267290, 0.71515220, 0.072175)));
  let z = response(dot(light, vec3f(0.01775658, 0.10946796, 0.87277546)));
  let lab = vec3f(116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z));
  let away = lab - vec3f(params.lightness, params.a, params.b);
  let excess = sqrt(dot(away, away)) - params.tolerance;
  let hard = select(1.0, 0.0, excess > 0.0);
  let soft = clamp(0.5 - excess / max(params.softness, 1e-6), 0.0, 1.0);
  let value = select(hard, soft, params.softness > 0.0);
  output[at] = select(f32(params.notFinite), value, isFinite);
}
