// The median of the frames that show a pixel far; of two their mean, of none the first frame.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let a = first[at];
  let b = second[at];
  let c = third[at];
  let seesA = nearFirst[at] < 0.5;
  let seesB = nearSecond[at] < 0.5;
  let seesC = nearThird[at] < 0.5;
  if (seesA && seesB && seesC) {
    output[at] = max(min(a, b), min(max(a, b), c));
  } else if (seesA && seesB) {
    output[at] = 0.5 * (a + b);
  } else if (seesA && seesC) {
    output[at] = 0.5 * (a + c);
  } else if (seesB && seesC) {
    output[at] = 0.5 * (b + c);
  } else if (seesB) {
    output[at] = b;
  } else if (seesC) {
    output[at] = c;
  } else {
    output[at] = a;
  }
}
