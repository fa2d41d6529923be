// Centres anew: the rounded mean of place (left half of the plane) and of colour (right half) over the
// pixels that a centre holds; they lie in its cell or in one beside it. One that holds nothing stays.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let columns = params.width / 2u;
  let isColour = id.x >= columns;
  let column = select(id.x, id.x - columns, isColour);
  let mine = f32(id.y * columns + column);
  let step = i32(params.step);
  let low = max((vec2i(i32(column), i32(id.y)) - 1) * step, vec2i(0));
  let high = min((vec2i(i32(column), i32(id.y)) + 2) * step, vec2i(i32(params.labelWidth), i32(params.labelHeight)));
  var sum = vec3i(0);
  var count = 0;
  for (var y = low.y; y < high.y; y++) {
    for (var x = low.x; x < high.x; x++) {
      let at = u32(y) * params.labelWidth + u32(x);
      if (label[at] != mine) { continue; }
      sum += select(vec3i(x, y, 0), vec3i(colour[at].rgb), isColour);
      count++;
    }
  }
  let at = id.y * params.width + id.x;
  if (count == 0) {
    output[at] = before[at];
    return;
  }
  // floor((2 s + n) / 2 n), also for negative sums.
  let double = 2 * count;
  let raised = 2 * sum + vec3i(count) + vec3i(1024 * double);
  output[at] = vec4f(vec3f(raised / double - 1024), 0.0);
}
