// Along a line, the mean over a window of  inner(q) + (a(q) - a0)(b(q) - b0),  a0 and b0 the means of a and b over that
// window: rows first (`nested` 0: inner is 0), then columns of the rows' means, and it is the covariance over the
// square. `turn` sets lane i of a against lane i + turn of b. The border is repeated.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let radius = i32(params.radius);
  let rows = params.across == 1u;
  let last = i32(select(params.height, params.width, rows)) - 1;
  let place = i32(select(id.y, id.x, rows));
  let origin = select(id.x, id.y * params.width, rows);
  let stride = select(params.width, 1u, rows);
  let a0 = meanA[at].xyz;
  let b0 = meanB[at].xyz;
  var sum = vec3f(0.0);
  for (var i = -radius; i <= radius; i++) {
    let q = origin + u32(clamp(place + i, 0, last)) * stride;
    var db = b[q].xyz - b0;
    if (params.turn == 1u) { db = db.yzx; }
    if (params.turn == 2u) { db = db.zxy; }
    sum += (a[q].xyz - a0) * db;
    if (params.nested == 1u) { sum += inner[q].xyz; }
  }
  output[at] = vec4f(sum / f32(2 * radius + 1), 1.0);
}
