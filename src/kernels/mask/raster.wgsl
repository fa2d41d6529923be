// 1 where the last shape over a pixel's centre draws, 0 where it erases or where there is none.
// The tile of 16x16 pixels lists the shapes that touch it and starts from what covers it whole.
// All arithmetic is on whole numbers, in eighths of a pixel. Products of two numbers below 2^20 are kept
// as high * 2048 + low, 0 <= low < 2048.
//   capsule: 0 < q.d < d.d ? |q x d| <= radius |d| : |q|^2 or |q - d|^2 <= radius^2
//   ellipse: |M q| <= 2^14      polygon: an odd number of edges lies to one side

fn wide(a : i32, b : i32) -> vec2i {
  let low = (a & 2047) * b;
  return vec2i((a >> 11u) * b + (low >> 11u), low & 2047);
}

fn plus(u : vec2i, v : vec2i) -> vec2i {
  let low = u.y + v.y;
  return vec2i(u.x + v.x + (low >> 11u), low & 2047);
}

fn minus(u : vec2i, v : vec2i) -> vec2i {
  let low = u.y - v.y;
  return vec2i(u.x - v.x + (low >> 11u), low & 2047);
}

fn less(u : vec2i, v : vec2i) -> bool {
  return u.x < v.x || (u.x == v.x && u.y < v.y);
}

fn dotted(a : vec2i, b : vec2i) -> vec2i { return plus(wide(a.x, b.x), wide(a.y, b.y)); }
fn crossed(a : vec2i, b : vec2i) -> vec2i { return minus(wide(a.x, b.y), wide(a.y, b.x)); }

fn number(at : u32) -> i32 { return i32(shapes[at]); }
fn pair(at : u32) -> vec2i { return vec2i(number(at), number(at + 1u)); }

fn inCapsule(at : u32, p : vec2i) -> bool {
  let q = p - pair(at);
  let d = pair(at + 2u);
  let across = pair(at + 4u);
  let radius2 = pair(at + 6u);
  let zero = vec2i(0);
  let along = dotted(q, d);
  if (!less(zero, along)) { return !less(radius2, dotted(q, q)); }
  if (!less(along, dotted(d, d))) { return !less(radius2, dotted(q - d, q - d)); }
  let side = crossed(q, d);
  return !less(across, side) && !less(across, minus(zero, side));
}

fn inEllipse(at : u32, p : vec2i) -> bool {
  let q = p - pair(at);
  let shift = u32(number(at + 6u));
  let u = (number(at + 2u) * q.x + number(at + 3u) * q.y) >> shift;
  let v = (number(at + 4u) * q.x + number(at + 5u) * q.y) >> shift;
  return abs(u) <= 16384 && abs(v) <= 16384 && u * u + v * v <= 268435456;
}

fn inPolygon(at : u32, p : vec2i) -> bool {
  let first = u32(number(at));
  let count = u32(number(at + 1u));
  var inside = false;
  var a = pair(first + 2u * (count - 1u));
  for (var i = 0u; i < count; i++) {
    let b = pair(first + 2u * i);
    if ((a.y > p.y) != (b.y > p.y)) {
      let side = crossed(p - a, b - a);
      let isNegative = side.x < 0;
      let isZero = side.x == 0 && side.y == 0;
      if (!isZero && isNegative == (b.y > a.y)) { inside = !inside; }
    }
    a = b;
  }
  return inside;
}

fn covers(at : u32, p : vec2i) -> bool {
  switch (number(at)) {
    case 0: { return inCapsule(at + 2u, p); }
    case 1: {
      let corner = pair(at + 2u);
      let end = pair(at + 4u);
      return all(p >= corner) && all(p < end);
    }
    case 2: { return inEllipse(at + 2u, p); }
    default: { return inPolygon(at + 2u, p); }
  }
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u, @builtin(workgroup_id) group : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let tile = 3u * (group.y * ((params.width + 15u) / 16u) + group.x);
  let p = vec2i(8 * vec2i(id.xy) + 4);
  let start = u32(tiles[tile]);
  var result = tiles[tile + 2u];
  for (var i = u32(tiles[tile + 1u]); i > start; i--) {
    let at = 12u * u32(entries[i - 1u]);
    if (covers(at, p)) { result = shapes[at + 1u]; break; }
  }
  output[id.y * params.width + id.x] = result;
}
