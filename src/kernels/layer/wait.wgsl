// How many layers a pixel waits until something in its window is known: what was reached stays, what the window now
// reaches waits reached + 1, the others wait on: reached + 2.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let radius = i32(params.radius);
  var value = waited[at];
  if (value > params.reached) {
    value = params.reached + 2.0;
    for (var j = -radius; j <= radius; j++) {
      for (var i = -radius; i <= radius; i++) {
        let p = vec2i(id.xy) + vec2i(i, j);
        if (p.x < 0 || p.y < 0 || p.x >= i32(params.width) || p.y >= i32(params.height)) { continue; }
        if (waited[u32(p.y) * params.width + u32(p.x)] <= params.reached) { value = params.reached + 1.0; }
      }
    }
  }
  output[at] = value;
}
