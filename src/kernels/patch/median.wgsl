// Each missing pixel is the weighted median, channel by channel, of what the patches over it say: the least
// value v with  2 sum of weights of values <= v  >=  sum of all weights, in whole numbers 0..255; w = confidence.
// With `own` set the number that `image` has where the first patch says that value, instead of the whole number.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = current[at];
  if (hole[at] < 0.5) { return; }
  let radius = i32(params.radius);
  var low = vec3u(0u);
  var high = vec3u(255u);
  var total = 0u;
  var own = vec3f(0.0);
  // Eight halvings find the median; one more pass looks for who said it.
  for (var halving = 0; halving < 9; halving++) {
    let middle = (low + high) / 2u;
    var below = vec3u(0u);
    total = 0u;
    for (var dy = -radius; dy <= radius; dy++) {
      for (var dx = -radius; dx <= radius; dx++) {
        let q = vec2i(id.xy) + vec2i(dx, dy);
        if (q.x < 0 || q.y < 0 || q.x >= i32(params.width) || q.y >= i32(params.height)) { continue; }
        let here = u32(q.y) * params.width + u32(q.x);
        let found = matches[here];
        if (found.x < 0.0) { continue; }
        let origin = vec2i(found.xy) - vec2i(dx, dy);
        let place = u32(origin.y) * params.sourceWidth + u32(origin.x);
        let said = vec3u(source[place].xyz);
        let weight = u32(confidence[here]);
        below += select(vec3u(0u), vec3u(weight), said <= middle);
        total += weight;
        // The last one said stays: patches are gone over in the opposite order of reading.
        if (halving == 8) { own = select(own, image[place].xyz, said == low); }
      }
    }
    if (total == 0u) { return; }
    if (halving < 8) {
      let reached = 2u * below >= vec3u(total);
      high = select(high, middle, reached);
      low = select(middle + 1u, low, reached);
    }
  }
  output[at] = vec4f(select(vec3f(low), own, params.own == 1u), 1.0);
}
