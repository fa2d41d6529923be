// Closes cracks: a hole between two seen pixels, left and right or above and below, takes the median of each channel
// over those seen around it (of an even number the lower middle).

fn isSeen(x : i32, y : i32) -> bool {
  if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { return false; }
  return hole[u32(y) * params.width + u32(x)] < 0.5;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let x = i32(id.x);
  let y = i32(id.y);
  output[at] = image[at];
  if (hole[at] < 0.5) { return; }
  let isCrack = (isSeen(x - 1, y) && isSeen(x + 1, y)) || (isSeen(x, y - 1) && isSeen(x, y + 1));
  if (!isCrack) { return; }
  var colours : array<vec4f, 8>;
  var count = 0u;
  for (var i = 0; i < 9; i++) {
    let qx = x + i % 3 - 1;
    let qy = y + i / 3 - 1;
    if (!isSeen(qx, qy)) { continue; }
    colours[count] = image[u32(qy) * params.width + u32(qx)];
    count += 1u;
  }
  let middle = (count - 1u) / 2u;
  var result = vec4f(0.0, 0.0, 0.0, 1.0);
  for (var c = 0u; c < 3u; c++) {
    for (var i = 0u; i < count; i++) {
      var smaller = 0u;
      for (var j = 0u; j < count; j++) {
        let isBefore = colours[j][c] < colours[i][c] || (colours[j][c] == colours[i][c] && j < i);
        if (isBefore) { smaller += 1u; }
      }
      if (smaller == middle) { result[c] = colours[i][c]; }
    }
  }
  output[at] = result;
}
