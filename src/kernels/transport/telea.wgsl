// Fills the pixels of one rank, in place: the weighted mean, over usable pixels q within the radius, of
// u(q) + damping * grad u(q) . (p - q) , with the weight  |cos(p - q, N)| / |p - q|^2 / (1 + |T(p) - T(q)|) .
// Usable is what was filled before: a smaller rank, or when marching a clearly smaller time. Slopes are taken
// between usable pixels alone. Lanes of front: T, N. In place: nobody reads a pixel of the rank that is written.

fn usable(x : i32, y : i32, own : f32) -> bool {
  if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { return false; }
  let q = u32(y) * params.width + u32(x);
  if (rank[q] >= params.wave) { return false; }
  return params.marching == 0u || rank[q] == 0.0 || front[q].x < own;
}

/** The mean of the one-sided differences that usable pixels allow on one axis. */
fn slope(x : i32, y : i32, step : vec2i, own : f32) -> vec3f {
  let here = u[u32(y) * params.width + u32(x)].xyz;
  var sum = vec3f(0.0);
  var count = 0.0;
  if (usable(x + step.x, y + step.y, own)) {
    sum += u[u32(y + step.y) * params.width + u32(x + step.x)].xyz - here;
    count += 1.0;
  }
  if (usable(x - step.x, y - step.y, own)) {
    sum += here - u[u32(y - step.y) * params.width + u32(x - step.x)].xyz;
    count += 1.0;
  }
  return sum / max(count, 1.0);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  if (rank[at] != params.wave) { return; }
  let radius = i32(params.radius);
  let own = front[at].x - params.slack;
  let time = front[at].x;
  let normal = front[at].yz;
  let damping = params.firstOrder * exp(-max(time - 1.0, 0.0) * params.decay);
  var sum = vec3f(0.0);
  var weights = 0.0;
  var low = vec3f(0.0);
  var high = vec3f(1.0);
  for (var dy = -radius; dy <= radius; dy++) {
    for (var dx = -radius; dx <= radius; dx++) {
      let square = f32(dx * dx + dy * dy);
      if (square == 0.0 || square > params.radius * params.radius) { continue; }
      let x = i32(id.x) + dx;
      let y = i32(id.y) + dy;
      if (!usable(x, y, own)) { continue; }
      let q = u32(y) * params.width + u32(x);
      let away = vec2f(f32(dx), f32(dy));
      let direction = max(abs(dot(away, normal)) / sqrt(square), 1e-3);
      let weight = direction / square / (1.0 + abs(time - front[q].x));
      var value = u[q].xyz;
      low = min(low, value);
      high = max(high, value);
      if (damping > 0.0) {
        let rise = slope(x, y, vec2i(1, 0), own) * away.x + slope(x, y, vec2i(0, 1), own) * away.y;
        value -= damping * rise;
      }
      sum += weight * value;
      weights += weight;
    }
  }
  if (weights > 0.0) { u[at] = vec4f(clamp(sum / weights, low, high), 1.0); }
}
