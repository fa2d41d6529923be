// Wiener's filter on transforms, divided by the number of values for the way back:
// conj(K) Y / (|K|^2 + balance R),  R = 1 or, with `smoothing` 1, the squared transform of the 5-point Laplacian.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let rows = params.height / 2u;
  let imaginary = id.y >= rows;
  let y = select(id.y, id.y - rows, imaginary);
  let at = y * params.width + id.x;
  let below = rows * params.width;
  let a = spectrum[at].xyz;
  let b = spectrum[at + below].xyz;
  let k = response[at].xyz;
  let l = response[at + below].xyz;
  var rough = 1.0;
  if (params.smoothing == 1u) {
    let laplacian = 4.0 - 2.0 * cosineOf(id.x, params.width) - 2.0 * cosineOf(y, rows);
    rough = laplacian * laplacian;
  }
  let power = k * k + l * l + params.balance * rough;
  let value = select(k * a + l * b, k * b - l * a, imaginary) / max(power, vec3f(1e-20));
  output[id.y * params.width + id.x] = vec4f(value / f32(below), 1.0);
}

fn cosineOf(i : u32, n : u32) -> f32 {
  let half = params.count / 2u;
  let turn = i * (params.count / n);
  return select(turns[turn % half], -turns[turn % half], turn >= half);
}
