// maps_c(x, y) = c-th channel of the picture: three feature maps, one below the other.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let c = id.y / params.imageHeight;
  let y = id.y - c * params.imageHeight;
  output[id.y * params.width + id.x] = image[y * params.width + id.x][c];
}
