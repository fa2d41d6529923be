// How many bits the sizes of the quantised coefficients take, signs and places left out: log2(1 + |c| / 16 q), summed over the lanes from `firstLane`
// to `lastLane`.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let q = steps[8u * (id.y & 7u) + (id.x & 7u)].xyz;
  let bits = log2(1.0 + abs(coefficients[at].xyz) / (16.0 * q));
  var sum = 0.0;
  for (var lane = params.firstLane; lane <= params.lastLane; lane++) { sum += bits[lane]; }
  output[at] = sum;
}
