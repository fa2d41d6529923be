// For each tile of 16x16 the sums of R, G and B over its pixels that lie further than `margin` from the
// picture's border.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let last = vec2u(params.imageWidth, params.imageHeight);
  let start = max(16u * id.xy, vec2u(params.margin));
  let stop = min(16u * id.xy + 16u, last - min(last, vec2u(params.margin)));
  var sum = vec3f(0.0);
  for (var y = start.y; y < stop.y; y++) {
    var row = vec3f(0.0);
    for (var x = start.x; x < stop.x; x++) { row += image[y * params.imageWidth + x].xyz; }
    sum += row;
  }
  output[id.y * params.width + id.x] = vec4f(sum, 1.0);
}
