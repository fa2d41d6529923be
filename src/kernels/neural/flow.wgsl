// Where a missing pixel looks, from a network's map of best keys, each a cell's index row by row: as far into that cell as
// the pixel is into its own, in cells of `rate` places of what the network saw. x = -1 where nothing is missing.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = before[at];
  if (id.x < params.left || id.y < params.top || hole[at] < 0.5) { return; }
  let x = id.x - params.left;
  let y = id.y - params.top;
  if (x >= params.windowWidth || y >= params.windowHeight) { return; }
  let column = min(u32((f32(x) + 0.5) * params.scaleX), params.cellsWidth - 1u);
  let row = min(u32((f32(y) + 0.5) * params.scaleY), params.cellsHeight - 1u);
  let key = u32(keys[row * params.cellsWidth + column] + 0.5);
  let right = f32(key % params.cellsWidth) - f32(column);
  let down = f32(key / params.cellsWidth) - f32(row);
  output[at] = vec4f(
    clamp(f32(id.x) + floor(right / params.scaleX + 0.5), 0.0, f32(params.width - 1u)),
    clamp(f32(id.y) + floor(down / params.scaleY + 0.5), 0.0, f32(params.height - 1u)), 0.0, 0.0);
}
