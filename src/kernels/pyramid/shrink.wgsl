// A coarse pixel is the mean of the known pixels under it, each weighed by the area that lies under it; none known: 0.
// Areas are whole numbers: along a line a fine pixel is `width` long, a coarse one `fineWidth`.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let left = id.x * params.fineWidth;
  let top = id.y * params.fineHeight;
  let right = left + params.fineWidth;
  let bottom = top + params.fineHeight;
  var sum = vec4f(0.0);
  var area = 0.0;
  for (var y = top / params.height; y * params.height < bottom; y++) {
    let across = min(bottom, (y + 1u) * params.height) - max(top, y * params.height);
    for (var x = left / params.width; x * params.width < right; x++) {
      let at = y * params.fineWidth + x;
      if (hole[at] >= 0.5) { continue; }
      let along = min(right, (x + 1u) * params.width) - max(left, x * params.width);
      let weight = f32(along) * f32(across);
      sum += weight * fine[at];
      area += weight;
    }
  }
  output[id.y * params.width + id.x] = vec4f(sum.xyz / max(area, 1.0), 1.0);
}
