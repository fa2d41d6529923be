// A picture as complex numbers, real parts above, imaginary ones (0) below, on a plane that repeats itself: what the
// plane has beyond the picture is its mirror image, from the right and the lower border fading over into that
// from the left and the upper one.

fn mirrored(i : i32, count : i32) -> i32 {
  let j = ((i % (2 * count)) + 2 * count) % (2 * count);
  return select(j, 2 * count - 1 - j, j >= count);
}

// The two places to read along one side, and the share of the second.
struct Place { first : i32, second : i32, share : f32 }

fn place(i : i32, count : i32, side : i32) -> Place {
  if (i < count) { return Place(i, i, 0.0); }
  let gap = side - count;
  let k = i - count;
  return Place(mirrored(count - 1 - k, count), mirrored(gap - 1 - k, count), (f32(k) + 0.5) / f32(gap));
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let rows = params.height / 2u;
  if (id.y >= rows) { output[at] = vec4f(0.0); return; }
  let x = place(i32(id.x), i32(params.fromWidth), i32(params.width));
  let y = place(i32(id.y), i32(params.fromHeight), i32(rows));
  let stride = i32(params.fromWidth);
  let top = mix(image[y.first * stride + x.first].xyz, image[y.first * stride + x.second].xyz, x.share);
  let low = mix(image[y.second * stride + x.first].xyz, image[y.second * stride + x.second].xyz, x.share);
  output[at] = vec4f(mix(top, low, y.share), 1.0);
}
