// What lies behind each pixel that a camera moving sideways may uncover: along the row, in both directions, the
// first edges where disparity falls by more than the tolerance tell a farther surface b. It may be uncovered
// behind p when d_p > b + tolerance and p is no farther from the edge than reach (d_p - b) + 2 pixels
// (Shade et al. 1998, layers along a ray). Of both sides the nearer surface; the pixel's own disparity
// where nothing is behind it. Disparities count in whole 64ths, so that no rounding decides.

fn steps(at : u32) -> f32 { return floor(64.0 * disparity[at] + 0.5); }

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let row = id.y * params.width;
  let d = steps(row + id.x);
  var behind = d;
  var found = false;
  for (var direction = -1; direction <= 1; direction += 2) {
    var inner = d;
    for (var k = 1; k <= i32(params.most); k++) {
      let x = i32(id.x) + direction * k;
      if (x < 0 || x >= i32(params.width)) { break; }
      let outer = steps(row + u32(x));
      if (outer < inner - params.tolerance && d > outer + params.tolerance
        && 4096.0 * f32(k - 2) <= params.reach * (d - outer)) {
        if (!found || outer > behind) { behind = outer; }
        found = true;
        break;
      }
      inner = outer;
    }
  }
  output[row + id.x] = select(disparity[row + id.x], behind / 64.0, found);
}
