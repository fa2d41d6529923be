// How long complex numbers are, lane by lane, in the part of the plane that the picture covers. Real parts lie above,
// imaginary ones `rows` rows below.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let real = plane[id.y * params.planeWidth + id.x].xyz;
  let imaginary = plane[(id.y + params.rows) * params.planeWidth + id.x].xyz;
  output[id.y * params.width + id.x] = vec4f(sqrt(real * real + imaginary * imaginary), 1.0);
}
