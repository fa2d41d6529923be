// v + sigma n, or for speckle v + sigma v n, with n white Gaussian noise of deviation 1.
// The key of channel c is (x, y, seed, stream + c); `same` 1 takes the first for all three.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let v = image[at].xyz;
  var n = vec3f(gaussianOf(pcg4d(vec4u(id.xy, params.seed, params.stream)).xy));
  if (params.same == 0u) {
    n.y = gaussianOf(pcg4d(vec4u(id.xy, params.seed, params.stream + 1u)).xy);
    n.z = gaussianOf(pcg4d(vec4u(id.xy, params.seed, params.stream + 2u)).xy);
  }
  let scale = select(vec3f(1.0), v, params.speckle == 1u);
  output[at] = vec4f(v + params.sigma * scale * n, 1.0);
}
