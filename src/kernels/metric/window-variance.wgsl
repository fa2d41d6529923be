// Variance over a row of the window, weighted: of image - reference where `difference` is 1, else of
// image plus of reference. With d the distance from the middle pixel, it is mean(d^2) - mean(d)^2.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let row = id.y * params.width;
  let radius = i32(params.radius);
  let middleA = image[row + id.x].xyz;
  let middleB = reference[row + id.x].xyz;
  var first = vec3f(0.0);
  var second = vec3f(0.0);
  var squares = vec3f(0.0);
  for (var k = 0; k <= 2 * radius; k++) {
    let x = u32(mirror(i32(id.x) + k - radius, i32(params.width)));
    let a = image[row + x].xyz - middleA;
    let b = reference[row + x].xyz - middleB;
    let weight = weights[k];
    if (params.difference == 1u) {
      first += weight * (a - b);
      squares += weight * (a - b) * (a - b);
    } else {
      first += weight * a;
      second += weight * b;
      squares += weight * (a * a + b * b);
    }
  }
  let variance = max(squares - first * first - second * second, vec3f(0.0));
  output[row + id.x] = vec4f(variance, 1.0);
}
