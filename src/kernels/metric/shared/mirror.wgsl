// The place inside 0..count-1 that place i stands for where the border mirrors the picture, its
// outermost pixel included (d c b a | a b c d).
fn mirror(i : i32, count : i32) -> i32 {
  if (i >= 0 && i < count) { return i; }
  let j = ((i % (2 * count)) + 2 * count) % (2 * count);
  return select(j, 2 * count - 1 - j, j >= count);
}

