// R, G, B to Y, Cb, Cr (ITU-R BT.601, full range) less 128, in sixteenths of an 8-bit step, in whole numbers.
// The plane may be larger than the picture: its last row and column are repeated.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = min(id.x, params.fromWidth - 1u);
  let y = min(id.y, params.fromHeight - 1u);
  let v = clamp(image[y * params.fromWidth + x].xyz, vec3f(0.0), vec3f(1.0));
  let c = vec3i(floor(v * 4080.0 + 0.5));
  let luma = (19595 * c.x + 38470 * c.y + 7471 * c.z + 32768) >> 16u;
  let blue = (-11059 * c.x - 21709 * c.y + 32768 * c.z + 32768) >> 16u;
  let red = (32768 * c.x - 27439 * c.y - 5329 * c.z + 32768) >> 16u;
  output[id.y * params.width + id.x] = vec4f(f32(luma - 2048), f32(blue), f32(red), 1.0);
}
