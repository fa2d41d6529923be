// Which of two sources each patch takes its differences from: the second (1) where
// cost of the second * (1 - share) < cost of the first * share, share its part of the colour there; a source that has
// no match is not taken, and what was taken before has 5 % in hand, so that the choice settles.

const IN_HAND = 1.05;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let part = share[at];
  var one = first[at].w * part;
  var two = second[at].w * (1.0 - part);
  if (before[at] >= 0.5) { one *= IN_HAND; } else { two *= IN_HAND; }
  var taken = select(0.0, 1.0, two < one || (two == one && part > 0.5));
  if (second[at].x < 0.0) { taken = 0.0; } else if (first[at].x < 0.0) { taken = 1.0; }
  output[at] = taken;
}
