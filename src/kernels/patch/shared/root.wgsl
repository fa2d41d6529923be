// The whole square root of a whole number, exactly: the device's own root may be off by one.
fn rootOf(value : u32) -> u32 {
  var root = min(u32(sqrt(f32(value))), 65535u);
  while (root * root > value) { root -= 1u; }
  while (root < 65535u && (root + 1u) * (root + 1u) <= value) { root += 1u; }
  return root;
}

