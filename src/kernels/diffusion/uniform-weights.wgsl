// Weights of the level below one where every edge weighs 1 and c is 0: an edge is half the sum of the fine
// edges that cross the same border, two of them, or one at an odd picture's last row or column.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let right = select(0.5, 1.0, 2u * id.y + 1u < params.fineHeight);
  let down = select(0.5, 1.0, 2u * id.x + 1u < params.fineWidth);
  output[id.y * params.width + id.x] = vec4f(right, down, 0.0, 0.0);
}
