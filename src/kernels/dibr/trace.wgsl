// Which source pixel a target pixel of the shifted view shows. A source pixel x with disparity d lands at
// x - s d; two neighbours whose disparities differ by no more than the tolerance are joined by a surface, and
// an end of a surface reaches half a pixel farther. Of all that covers the target the nearest (largest
// disparity) wins. Result: 2 x for the surface from x to x + 1, 2 x + 1 for the pixel x alone, -1 for nothing.
// Disparity, shift and tolerance count in whole 64ths, so that no rounding decides.

fn isKnown(at : u32) -> bool { return unknown[at] < 0.5; }
fn steps(at : u32) -> f32 { return floor(64.0 * disparity[at] + 0.5); }

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let tx = i32(id.x);
  let width = i32(params.width);
  let row = id.y * params.width;
  var found = -1.0;
  var nearest = -1e30;
  let last = min(width - 1, tx + params.high);
  for (var x = max(0, tx + params.low); x <= last; x++) {
    let at = row + u32(x);
    if (!isKnown(at)) { continue; }
    let d = steps(at);
    let a = f32(x - tx) * 4096.0 - params.shift * d;
    let joinsLeft = x > 0 && isKnown(at - 1u) && abs(steps(at - 1u) - d) <= params.tolerance;
    var joinsRight = false;
    if (x + 1 < width && isKnown(at + 1u)) {
      let right = steps(at + 1u);
      joinsRight = abs(right - d) <= params.tolerance;
      let b = f32(x + 1 - tx) * 4096.0 - params.shift * right;
      if (joinsRight && min(a, b) <= 0.0 && max(a, b) >= 0.0) {
        var value = d;
        if (b == 0.0) { value = right; } else if (a != 0.0) { value = d + (a / (a - b)) * (right - d); }
        if (value > nearest) { nearest = value; found = f32(2 * x); }
      }
    }
    if (!(joinsLeft && joinsRight) && abs(a) <= 2048.0 && d > nearest) {
      nearest = d;
      found = f32(2 * x + 1);
    }
  }
  output[row + id.x] = found;
}
