// A colour from a network's output: each of R, G, B is a weighted sum of the tensor's channels and a constant,
//   u_o(x, y) = t(o, C) + sum_c t(o, c) v(c, x, y).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let count = params.channels;
  var colour = vec3f(table[count], table[2u * count + 1u], table[3u * count + 2u]);
  for (var c = 0u; c < count; c++) {
    let planar = (c * params.planeHeight + id.y) * params.planeWidth + id.x;
    let mixed = (id.y * params.planeWidth + id.x) * count + c;
    let v = tensor[select(planar, mixed, params.interleaved == 1u)];
    colour += v * vec3f(table[c], table[count + 1u + c], table[2u * (count + 1u) + c]);
  }
  output[id.y * params.width + id.x] = vec4f(colour, 1.0);
}
