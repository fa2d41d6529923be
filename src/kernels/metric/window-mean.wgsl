// Mean over a row of the window: sum over k of weight_k * image(x + k - radius, y). The border mirrors
// the picture, its outermost pixel included (d c b a | a b c d).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let row = id.y * params.width;
  let radius = i32(params.radius);
  // Distances from the middle pixel are small: they are added without losing digits.
  let middle = image[row + id.x].xyz;
  var sum = vec3f(0.0);
  for (var k = 0; k <= 2 * radius; k++) {
    let x = u32(mirror(i32(id.x) + k - radius, i32(params.width)));
    sum += weights[k] * (image[row + x].xyz - middle);
  }
  output[row + id.x] = vec4f(middle + sum, 1.0);
}
