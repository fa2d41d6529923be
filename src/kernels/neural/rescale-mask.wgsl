// A mask at another size: a pixel is missing where any pixel of the old mask that it touches is, so that no
// hole is lost and no missing colour leaks into what counts as known.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x0 = id.x * params.fromWidth / params.width;
  let y0 = id.y * params.fromHeight / params.height;
  let x1 = ((id.x + 1u) * params.fromWidth - 1u) / params.width;
  let y1 = ((id.y + 1u) * params.fromHeight - 1u) / params.height;
  var hole = 0.0;
  for (var y = y0; y <= y1; y++) {
    for (var x = x0; x <= x1; x++) {
      if (mask[y * params.fromWidth + x] >= 0.5) { hole = 1.0; }
    }
  }
  output[id.y * params.width + id.x] = hole;
}
