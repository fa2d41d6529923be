// Half the size, rounded up: the mean of the up to four pixels that lie in a cell of 2x2.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let left = 2u * id.x;
  let right = min(left + 1u, params.imageWidth - 1u);
  let top = 2u * id.y * params.imageWidth;
  let bottom = min(2u * id.y + 1u, params.imageHeight - 1u) * params.imageWidth;
  let sum = (image[top + left] + image[top + right]) + (image[bottom + left] + image[bottom + right]);
  output[id.y * params.width + id.x] = vec4f(0.25 * sum.xyz, 1.0);
}
