// How unlike the surroundings of a query (column) and of a key (row) are: the mean of |F_q - F_k|^2, R, G and B together,
// over the pixels of the square around them that are known around both. Pictures hold whole numbers, so that every backend finds the
// same. Where fewer than half of the query's known pixels are, 16777215: not to be compared.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let q = vec2i(i32(queries[id.x]), i32(queries[id.x + params.width]));
  let k = vec2i(i32(keys[id.y]), i32(keys[id.y + params.height]));
  let size = vec2i(i32(params.imageWidth), i32(params.imageHeight));
  let radius = i32(params.radius);
  let first = max(vec2i(-radius), -q);
  let last = min(vec2i(radius), size - 1 - q);
  var sum = 0u;
  var both = 0u;
  var seen = 0u;
  for (var j = first.y; j <= last.y; j++) {
    for (var i = first.x; i <= last.x; i++) {
      let a = (q.y + j) * size.x + q.x + i;
      if (hole[a] >= 0.5) { continue; }
      seen++;
      let p = k + vec2i(i, j);
      if (p.x < 0 || p.y < 0 || p.x >= size.x || p.y >= size.y) { continue; }
      let b = p.y * size.x + p.x;
      if (hole[b] >= 0.5) { continue; }
      both++;
      let off = vec3i(image[a].xyz) - vec3i(image[b].xyz);
      sum += u32(off.x * off.x + off.y * off.y + off.z * off.z);
    }
  }
  var value = 16777215u;
  if (both > 0u && 2u * both >= seen) { value = sum / both; }
  output[id.y * params.width + id.x] = f32(value);
}
