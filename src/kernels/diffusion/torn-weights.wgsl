// What flows between two pixels: 1, or `least` where a line of the sketch runs through either. Lanes: edge to the
// right, edge down, 0; the border is repeated.

fn isLine(at : u32) -> bool { return sketch[at] > 0.5; }

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let right = select(at, at + 1u, id.x + 1u < params.width);
  let down = select(at, at + params.width, id.y + 1u < params.height);
  output[at] = vec4f(
    select(1.0, params.least, isLine(at) || isLine(right)),
    select(1.0, params.least, isLine(at) || isLine(down)),
    0.0,
    0.0,
  );
}
