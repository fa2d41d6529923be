// One number of a network's input: a weighted sum of what is known of a pixel,
//   t0 + t1 h + (t2 R + t3 G + t4 B) + k (t5 R + t6 G + t7 B) + t8 e + t9 k e,   h = 1 in the hole, k = 1 - h.
// Beyond the picture's right and lower edge it is mirrored, and nothing there is missing.

fn mirrored(at : u32, count : u32) -> u32 {
  if (count < 2u) { return 0u; }
  let period = 2u * (count - 1u);
  let phase = at % period;
  return min(phase, period - phase);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let interleaved = params.interleaved == 1u;
  let x = select(id.x, id.x / params.channels, interleaved);
  let y = select(id.y % params.planeHeight, id.y, interleaved);
  let row = 10u * select(id.y / params.planeHeight, id.x % params.channels, interleaved);
  let at = mirrored(y, params.imageHeight) * params.imageWidth + mirrored(x, params.imageWidth);
  let inside = x < params.imageWidth && y < params.imageHeight;
  let hole = select(0.0, 1.0, inside && mask[at] >= 0.5);
  let known = 1.0 - hole;
  let colour = image[at].xyz;
  let all = vec3f(table[row + 2u], table[row + 3u], table[row + 4u]);
  let gated = vec3f(table[row + 5u], table[row + 6u], table[row + 7u]);
  output[id.y * params.width + id.x] = table[row] + table[row + 1u] * hole + dot(all, colour)
    + known * dot(gated, colour) + (table[row + 8u] + known * table[row + 9u]) * extra[at];
}
