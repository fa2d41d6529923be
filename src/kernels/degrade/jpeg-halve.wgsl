// Means of 2x2 whole numbers, rounded: (a + b + c + d + 2) / 4, downwards.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let stride = 2u * params.width;
  let at = 2u * id.y * stride + 2u * id.x;
  let sum = image[at] + image[at + 1u] + image[at + stride] + image[at + stride + 1u];
  output[id.y * params.width + id.x] = vec4f(vec3f((vec3i(sum.xyz) + 2) >> vec3u(2u)), 1.0);
}
