// A bitmap laid over the picture: each of its cells covers `scale` pixels a side, turned about the centre
// by an angle of which cosine and sine come times 4096. Repeated on request, odd rows shifted by a half.
// All arithmetic is on whole numbers; the way from the centre is in half pixels.

fn floorDivide(a : i32, b : i32) -> i32 {
  let quotient = a / b;
  return select(quotient, quotient - 1, a % b < 0);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let p = 2 * vec2i(id.xy) + 1 - vec2i(vec2u(params.width, params.height));
  let size = vec2i(params.bitmapWidth, params.bitmapHeight);
  let cell = 8192 * params.scale;
  var u = floorDivide(params.cosine * p.x + params.sine * p.y, cell) + size.x / 2;
  var v = floorDivide(params.cosine * p.y - params.sine * p.x, cell) + size.y / 2;
  var result = 0.0;
  if (params.repeats == 1u) {
    let row = floorDivide(v, size.y);
    v -= row * size.y;
    u += (row & 1) * (size.x / 2);
    u -= floorDivide(u, size.x) * size.x;
  }
  if (u >= 0 && u < size.x && v >= 0 && v < size.y) { result = bitmap[v * size.x + u]; }
  output[id.y * params.width + id.x] = result;
}
