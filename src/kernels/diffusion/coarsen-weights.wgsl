// Weights of the next coarser level: an edge is half the sum of the two fine edges that cross the
// same border, c is the sum of the children's.

fn fineAt(x : u32, y : u32) -> vec3f {
  if (x >= params.fineWidth || y >= params.fineHeight) { return vec3f(0.0); }
  return fine[y * params.fineWidth + x].xyz;
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = 2u * id.x;
  let y = 2u * id.y;
  let a = fineAt(x, y);
  let b = fineAt(x + 1u, y);
  let c = fineAt(x, y + 1u);
  let d = fineAt(x + 1u, y + 1u);
  output[id.y * params.width + id.x] =
    vec4f(0.5 * (b.x + d.x), 0.5 * (c.y + d.y), a.z + b.z + c.z + d.z, 0.0);
}
