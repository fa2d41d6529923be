// The mean of each feature map: one number a map.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var sum = 0.0;
  for (var y = 0u; y < params.mapHeight; y++) {
    var row = 0.0;
    for (var x = 0u; x < params.mapWidth; x++) { row += maps[(id.y * params.mapHeight + y) * params.mapWidth + x]; }
    sum += row;
  }
  output[id.y] = sum / f32(params.mapWidth * params.mapHeight);
}
