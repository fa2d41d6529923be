// Where between source pixels x and x + 1 the target pixel tx lies, 0 to 1, exact at both ends; their
// disparities are d and right.
fn between(tx : u32, x : u32, d : f32, right : f32) -> f32 {
  let ahead = f32(i32(x) - i32(tx)) * 4096.0;
  let a = ahead - params.shift * floor(64.0 * d + 0.5);
  let b = ahead + 4096.0 - params.shift * floor(64.0 * right + 0.5);
  if (b == 0.0) { return 1.0; }
  if (a == 0.0) { return 0.0; }
  return a / (a - b);
}
