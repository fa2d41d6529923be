// Joins runs of neighbouring rows: a name leads to a smaller one, and on to the smallest of its tree, its
// root; the larger of two roots is made to lead to the smaller. Names only ever shrink, so the roots
// that are left do not depend on the order of threads. (Playne and Hawick 2018)

const NONE = 0xffffffffu;

fn rootOf(start : u32) -> u32 {
  var at = start;
  loop {
    let next = atomicLoad(&label[at]);
    if (next == at) { return at; }
    at = next;
  }
}

fn join(one : u32, other : u32) {
  var a = rootOf(one);
  var b = rootOf(other);
  while (a != b) {
    let larger = max(a, b);
    let smaller = min(a, b);
    let before = atomicMin(&label[larger], smaller);
    if (before == larger) { return; }
    // Another thread was faster: what it joined must be joined too.
    a = rootOf(before);
    b = rootOf(smaller);
  }
}

fn isWanted(x : i32, y : i32) -> bool {
  if (x < 0 || y < 0 || x >= i32(params.width)) { return false; }
  return atomicLoad(&label[u32(y) * params.width + u32(x)]) != NONE;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = i32(id.x);
  let y = i32(id.y);
  if (!isWanted(x, y)) { return; }
  let at = id.y * params.width + id.x;
  let left = isWanted(x - 1, y);
  let aboveLeft = isWanted(x - 1, y - 1);
  if (isWanted(x, y - 1)) {
    // Where both rows go on to the left, the pixel there joins them.
    if (!(left && aboveLeft)) { join(at, at - params.width); }
    return;
  }
  if (params.diagonal == 0u) { return; }
  if (aboveLeft && !left) { join(at, at - params.width - 1u); }
  if (isWanted(x + 1, y - 1) && !isWanted(x + 1, y)) { join(at, at - params.width + 1u); }
}
