// One step of Lucas and Kanade: with the flow (u, v) so far, t = second(q + (u, v)) - first(q) and g the gradient of the first,
// both over the window of 2 radius + 1 pixels around p, the step d solves (sum g g' + quiet I) d = -sum g t, at most a pixel in
// either direction. x, y of the output: the flow after it; z: the root mean square of t before it. Beyond the border goes on
// as at it. What is flat does not move.

const QUIET = 1e-5; // a squared slope below that of grain, per pixel

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let last = vec2i(i32(params.width), i32(params.height)) - 1;
  let at = id.y * params.width + id.x;
  let before = flow[at].xy;
  let whole = floor(before);
  let part = before - whole;
  let reach = i32(params.radius);
  var xx = 0.0;
  var xy = 0.0;
  var yy = 0.0;
  var xt = 0.0;
  var yt = 0.0;
  var tt = 0.0;
  for (var dy = -reach; dy <= reach; dy++) {
    for (var dx = -reach; dx <= reach; dx++) {
      let q = clamp(vec2i(id.xy) + vec2i(dx, dy), vec2i(0), last);
      let gx = 0.5 * (firstAt(min(q.x + 1, last.x), q.y) - firstAt(max(q.x - 1, 0), q.y));
      let gy = 0.5 * (firstAt(q.x, min(q.y + 1, last.y)) - firstAt(q.x, max(q.y - 1, 0)));
      let low = clamp(q + vec2i(whole), vec2i(0), last);
      let high = clamp(q + vec2i(whole) + 1, vec2i(0), last);
      let upper = mixed(secondAt(low.x, low.y), secondAt(high.x, low.y), part.x);
      let lower = mixed(secondAt(low.x, high.y), secondAt(high.x, high.y), part.x);
      let t = mixed(upper, lower, part.y) - firstAt(q.x, q.y);
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
      xt += gx * t;
      yt += gy * t;
      tt += t * t;
    }
  }
  let count = f32((2 * reach + 1) * (2 * reach + 1));
  let a = xx + count * QUIET;
  let b = yy + count * QUIET;
  let scale = a * b - xy * xy;
  let step = vec2f(xy * yt - b * xt, xy * xt - a * yt) / scale;
  output[at] = vec4f(before + clamp(step, vec2f(-1.0), vec2f(1.0)), sqrt(tt / count), 0.0);
}

fn mixed(a : f32, b : f32, part : f32) -> f32 { return a + part * (b - a); }
fn firstAt(x : i32, y : i32) -> f32 { return first[u32(y) * params.width + u32(x)]; }
fn secondAt(x : i32, y : i32) -> f32 { return second[u32(y) * params.width + u32(x)]; }
