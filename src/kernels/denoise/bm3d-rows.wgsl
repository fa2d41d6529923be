// Rows of the cosine transforms of all matched patches: block (i, 16 j + k) of 8x8 is that of match k of grid patch
// (i, j); 0 where there is no such match.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let found = matches[(id.y >> 3u) * (params.width >> 3u) + (id.x >> 3u)].xy;
  var sum = vec3f(0.0);
  if (found.x >= 0.0) {
    let start = (u32(found.y) + (id.y & 7u)) * params.fromWidth + u32(found.x);
    for (var n = 0u; n < 8u; n++) { sum += cosines[8u * (id.x & 7u) + n] * image[start + n].xyz; }
  }
  output[id.y * params.width + id.x] = vec4f(sum, 1.0);
}
