// A window's field on the whole picture, 0 outside the window.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = id.x - params.left;
  let y = id.y - params.top;
  var value = 0.0;
  // Unsigned: what lies left of the window or above it wraps around to far outside.
  if (x < params.insideWidth && y < params.insideHeight) { value = inside[y * params.insideWidth + x]; }
  output[id.y * params.width + id.x] = value;
}
