// The median of each channel over a square of 2 radius + 1 pixels whose border is repeated. With `masked` 1 pixels of
// mask >= 1/2 are not looked at (of an even number the lower middle is taken; of none, the pixel stays).

fn pixel(x : i32, y : i32) -> vec3f {
  let last = vec2i(i32(params.width), i32(params.height)) - 1;
  let q = clamp(vec2i(x, y), vec2i(0), last);
  return image[u32(q.y) * params.width + u32(q.x)].xyz;
}

struct Sorted { low : vec3f, middle : vec3f, high : vec3f }

fn sorted(a : vec3f, b : vec3f, c : vec3f) -> Sorted {
  let low = min(a, b);
  let high = max(a, b);
  return Sorted(min(low, c), max(low, min(high, c)), max(high, c));
}

// Of nine values: the middle of the highest low, the middle middle and the lowest high of three sorted columns.
fn medianOfNine(x : i32, y : i32) -> vec3f {
  let a = sorted(pixel(x - 1, y - 1), pixel(x - 1, y), pixel(x - 1, y + 1));
  let b = sorted(pixel(x, y - 1), pixel(x, y), pixel(x, y + 1));
  let c = sorted(pixel(x + 1, y - 1), pixel(x + 1, y), pixel(x + 1, y + 1));
  let low = max(a.low, max(b.low, c.low));
  let high = min(a.high, min(b.high, c.high));
  return sorted(low, sorted(a.middle, b.middle, c.middle).middle, high).middle;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  if (params.radius == 1u && params.masked == 0u) {
    let nine = medianOfNine(i32(id.x), i32(id.y));
    output[id.y * params.width + id.x] = vec4f(nine, 1.0);
    return;
  }
  let last = vec2i(i32(params.width), i32(params.height)) - 1;
  let radius = i32(params.radius);
  var values : array<vec3f, 49>;
  var count = 0u;
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      let q = clamp(vec2i(id.xy) + vec2i(dx, dy), vec2i(0), last);
      let at = u32(q.y) * params.width + u32(q.x);
      if (params.masked == 1u && mask[at] >= 0.5) { continue; }
      values[count] = image[at].xyz;
      count++;
    }
  }
  let at = id.y * params.width + id.x;
  if (count == 0u) { output[at] = vec4f(image[at].xyz, 1.0); return; }
  // Selection by exchanges of the smaller forward, in all three channels at once.
  let middle = (count - 1u) / 2u;
  for (var i = 0u; i <= middle; i++) {
    for (var j = i + 1u; j < count; j++) {
      let low = min(values[i], values[j]);
      values[j] = max(values[i], values[j]);
      values[i] = low;
    }
  }
  output[at] = vec4f(values[middle], 1.0);
}
