// Y of one plane with Cb, Cr of another (`halved` 1: of half its size) back to R, G, B, rounded to 8 bits.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let luma = i32(lumas[id.y * params.lumaWidth + id.x].x) + 2048;
  let width = params.lumaWidth >> params.halved;
  let chroma = vec3i(chromas[(id.y >> params.halved) * width + (id.x >> params.halved)].xyz);
  let red = luma + ((91881 * chroma.z + 32768) >> 16u);
  let green = luma - ((22554 * chroma.y + 46802 * chroma.z + 32768) >> 16u);
  let blue = luma + ((116130 * chroma.y + 32768) >> 16u);
  let bytes = clamp((vec3i(red, green, blue) + 8) >> vec3u(4u), vec3i(0), vec3i(255));
  output[id.y * params.width + id.x] = vec4f(vec3f(bytes) / 255.0, 1.0);
}
