// Projections of patches of 7x7 pixels onto directions: column i is the patch around centre i, row d the
// direction d. output = sum over pixels and channels of patch * direction. The border mirrors the picture.

const SIDE = 7u;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let centre = vec2i(i32(centres[id.x]), i32(centres[params.width + id.x]));
  var sum = 0.0;
  for (var dy = 0u; dy < SIDE; dy++) {
    let y = mirror(centre.y + i32(dy) - 3, i32(params.imageHeight)) * i32(params.imageWidth);
    var row = 0.0;
    for (var dx = 0u; dx < SIDE; dx++) {
      let x = mirror(centre.x + i32(dx) - 3, i32(params.imageWidth));
      let weights = directions[id.y * SIDE * SIDE + dy * SIDE + dx].xyz;
      row += dot(image[u32(y + x)].xyz, weights);
    }
    sum += row;
  }
  output[id.y * params.width + id.x] = sum;
}
