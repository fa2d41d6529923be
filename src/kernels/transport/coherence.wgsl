// Fills the pixels of one rank, in place: the mean of pixels y of a smaller rank within the radius, weighed by
// 1 / |x - y| exp(-mu^2 / (2 radius^2) ((x - y) . c)^2) , c the direction in which the surroundings change most.
// Exponents are taken relative to the least one, so that some weight is always there.

fn strain(dx : i32, dy : i32, guide : vec3f) -> f32 {
  let across = guide.z / params.radius * (f32(dx) * guide.x + f32(dy) * guide.y);
  return 0.5 * across * across;
}

fn usable(x : i32, y : i32) -> bool {
  if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { return false; }
  return rank[u32(y) * params.width + u32(x)] < params.wave;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (rank[at] != params.wave) { return; }
  let radius = i32(params.radius);
  let guide = guidance[at].xyz;
  var least = 1e30;
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      if (dx * dx + dy * dy > radius * radius || !usable(i32(id.x) + dx, i32(id.y) + dy)) { continue; }
      least = min(least, strain(dx, dy, guide));
    }
  }
  var sum = vec3f(0.0);
  var weights = 0.0;
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      if (dx * dx + dy * dy > radius * radius || !usable(i32(id.x) + dx, i32(id.y) + dy)) { continue; }
      let weight = exp(least - strain(dx, dy, guide)) / sqrt(f32(dx * dx + dy * dy));
      sum += weight * u[u32(i32(id.y) + dy) * params.width + u32(i32(id.x) + dx)].xyz;
      weights += weight;
    }
  }
  if (weights > 0.0) { u[at] = vec4f(sum / weights, 1.0); }
}
