// A picture at another size: a weighted mean around the place where a pixel's centre falls, by a tent of
// radius max(1, step) pixels, step = old size / new size. Enlarging it is bilinear; shrinking, nothing folds over.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let old = vec2f(f32(params.fromWidth), f32(params.fromHeight));
  let step = old / vec2f(f32(params.width), f32(params.height));
  let centre = (vec2f(id.xy) + 0.5) * step - 0.5;
  let radius = max(vec2f(1.0), step);
  let first = vec2i(ceil(centre - radius));
  let last = vec2i(floor(centre + radius));
  var sum = vec3f(0.0);
  var total = 0.0;
  for (var y = first.y; y <= last.y; y++) {
    let wy = 1.0 - abs(f32(y) - centre.y) / radius.y;
    let row = u32(clamp(y, 0, i32(params.fromHeight) - 1)) * params.fromWidth;
    for (var x = first.x; x <= last.x; x++) {
      let w = wy * (1.0 - abs(f32(x) - centre.x) / radius.x);
      sum += w * image[row + u32(clamp(x, 0, i32(params.fromWidth) - 1))].xyz;
      total += w;
    }
  }
  output[id.y * params.width + id.x] = vec4f(sum / total, 1.0);
}
