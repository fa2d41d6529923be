// The value whose steepest slope towards its neighbours is least, channel by channel (Oberman 2005, section 3): of all
// pairs of neighbours i, j at distances a, b the one with the largest (u_i - u_j) / (a + b) decides,
// u = (b u_i + a u_j) / (a + b) . Only the extremes of each distance can: the four on the axes, and with `corners`
// the four at sqrt 2. Those outside the picture do not count.

const FAR = 1e30;
const DIAGONAL = 1.4142135;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = u[at];
  if (hole[at] < 0.5 || params.width * params.height == 1u) { return; }
  var high = vec3f(-FAR);
  var low = vec3f(FAR);
  var cornerHigh = vec3f(-FAR);
  var cornerLow = vec3f(FAR);
  for (var dy = -1; dy <= 1; dy++) {
    for (var dx = -1; dx <= 1; dx++) {
      let x = i32(id.x) + dx;
      let y = i32(id.y) + dy;
      if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { continue; }
      let steps = abs(dx) + abs(dy);
      let value = u[u32(y) * params.width + u32(x)].xyz;
      if (steps == 1) {
        high = max(high, value);
        low = min(low, value);
      } else if (steps == 2 && params.corners == 1u) {
        cornerHigh = max(cornerHigh, value);
        cornerLow = min(cornerLow, value);
      }
    }
  }
  var steepest = 0.5 * (high - low);
  var result = 0.5 * (high + low);
  let corners = (cornerHigh - cornerLow) / (2.0 * DIAGONAL);
  result = select(result, 0.5 * (cornerHigh + cornerLow), corners > steepest);
  steepest = max(steepest, corners);
  let down = (high - cornerLow) / (1.0 + DIAGONAL);
  result = select(result, (DIAGONAL * high + cornerLow) / (1.0 + DIAGONAL), down > steepest);
  steepest = max(steepest, down);
  let up = (cornerHigh - low) / (1.0 + DIAGONAL);
  result = select(result, (DIAGONAL * low + cornerHigh) / (1.0 + DIAGONAL), up > steepest);
  output[at] = vec4f(result, 1.0);
}
