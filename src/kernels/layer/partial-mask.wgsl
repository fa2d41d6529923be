// The mask after a partial convolution (Liu et al. 2018, equation 2), known = 1: 1 where anything in the window was known.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let corner = vec2i(id.xy * params.stride) - i32(params.padding);
  let size = vec2i(i32(params.mapWidth), i32(params.mapHeight));
  var value = 0.0;
  for (var c = 0u; c < params.channels; c++) {
    for (var j = 0u; j < params.side; j++) {
      for (var i = 0u; i < params.side; i++) {
        let at = corner + vec2i(i32(i * params.dilation), i32(j * params.dilation));
        if (at.x < 0 || at.y < 0 || at.x >= size.x || at.y >= size.y) { continue; }
        if (known[(c * params.mapHeight + u32(at.y)) * params.mapWidth + u32(at.x)] >= 0.5) { value = 1.0; }
      }
    }
  }
  output[id.y * params.width + id.x] = value;
}
