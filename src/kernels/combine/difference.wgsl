// middle + gain * (image - reference), or of the absolute difference: what two pictures do not share.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  var difference = image[at].xyz - reference[at].xyz;
  if (params.absolute == 1u) { difference = abs(difference); }
  output[at] = vec4f(params.middle + params.gain * difference, 1.0);
}
