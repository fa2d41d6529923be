// 1 where any of the 2 radius + 1 pixels along (stepX, stepY) is set; pixels outside count as `outside`.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let radius = i32(params.radius);
  var found = 0.0;
  for (var k = -radius; k <= radius; k++) {
    let x = i32(id.x) + k * i32(params.stepX);
    let y = i32(id.y) + k * i32(params.stepY);
    if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) {
      found = max(found, f32(params.outside));
    } else if (mask[u32(y) * params.width + u32(x)] >= 0.5) {
      found = 1.0;
    }
  }
  output[id.y * params.width + id.x] = found;
}
