// Hwang and Haddad's adaptive median, each channel by itself: the window grows from 3x3 to 2 radius + 1 until its median
// lies strictly between its extremes; then a value that is itself an extreme becomes that median and any other stays.
// Where even the widest window has no such median, its median is taken. The border is repeated.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let last = vec2i(i32(params.width), i32(params.height)) - 1;
  let at = id.y * params.width + id.x;
  let here = image[at].xyz;
  var result = here;
  var decided = vec3<bool>(false);
  for (var radius = 1; radius <= i32(params.radius); radius++) {
    var values : array<vec3f, 49>;
    var count = 0u;
    for (var dy = -radius; dy <= radius; dy++) {
      for (var dx = -radius; dx <= radius; dx++) {
        let q = clamp(vec2i(id.xy) + vec2i(dx, dy), vec2i(0), last);
        values[count] = image[u32(q.y) * params.width + u32(q.x)].xyz;
        count++;
      }
    }
    let middle = (count - 1u) / 2u;
    var highest = values[0];
    for (var i = 0u; i < count; i++) { highest = max(highest, values[i]); }
    for (var i = 0u; i <= middle; i++) {
      for (var j = i + 1u; j < count; j++) {
        let low = min(values[i], values[j]);
        values[j] = max(values[i], values[j]);
        values[i] = low;
      }
    }
    let lowest = values[0];
    let median = values[middle];
    let clean = (lowest < median) & (median < highest);
    let stays = clean & (lowest < here) & (here < highest);
    result = select(result, select(median, here, stays), !decided);
    decided = decided | clean;
    if (all(decided)) { break; }
  }
  output[at] = vec4f(result, 1.0);
}
