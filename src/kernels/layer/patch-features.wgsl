// 27 feature maps of a picture: its patches of 3x3 pixels, channel by channel, each channel less its mean over the patch.
// Patches lie inside the picture, one every `every` pixels.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let map = id.y / params.rows;
  let corner = params.every * vec2u(id.x, id.y - map * params.rows);
  let c = map / 9u;
  let tap = map % 9u;
  var sum = 0.0;
  for (var j = 0u; j < 3u; j++) {
    for (var i = 0u; i < 3u; i++) {
      sum += image[(corner.y + j) * params.imageWidth + corner.x + i][c];
    }
  }
  let own = image[(corner.y + tap / 3u) * params.imageWidth + corner.x + tap % 3u][c];
  output[id.y * params.width + id.x] = own - sum / 9.0;
}
