// The matches of a window in a field as large as the picture; outside the window nothing is matched.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var found = vec4f(-1.0, -1.0, 0.0, -1.0);
  if (id.x >= params.left && id.y >= params.top) {
    let x = id.x - params.left;
    let y = id.y - params.top;
    if (x < params.windowWidth && y < params.windowHeight) {
      found = matches[y * params.windowWidth + x];
    }
  }
  output[id.y * params.width + id.x] = found;
}
