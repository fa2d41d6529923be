// One layer of partial convolution on a picture, by one kernel for R, G and B. Where `waited` is above `reached`:
// out = sum of taps * picture where known / sum of taps where known     (by weight: normalised convolution)
// out = sum of taps * picture where known * window / known              (by count, as the layer has it)
// Where it is not, the picture stays. A pixel that waits for more layers than `reached` is missing still.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let radius = i32(params.radius);
  let side = 2 * radius + 1;
  var sum = vec3f(0.0);
  var weight = 0.0;
  var count = 0.0;
  if (waited[at] <= params.reached) {
    output[at] = image[at];
    return;
  }
  for (var j = -radius; j <= radius; j++) {
    for (var i = -radius; i <= radius; i++) {
      let p = vec2i(id.xy) + vec2i(i, j);
      if (p.x < 0 || p.y < 0 || p.x >= i32(params.width) || p.y >= i32(params.height)) { continue; }
      let here = u32(p.y) * params.width + u32(p.x);
      if (waited[here] > params.reached) { continue; }
      let tap = taps[(j + radius) * side + i + radius];
      sum += tap * image[here].xyz;
      weight += tap;
      count += 1.0;
    }
  }
  var value = vec3f(0.0);
  if (count > 0.0) {
    value = select(sum / weight, sum * (f32(side * side) / count), params.byCount == 1u);
  }
  output[at] = vec4f(value, 1.0);
}
