// The mean of two to five pictures, each channel by itself; the first may have another weight than the others' one. Pictures
// that are not there are the first once more, and count for nothing. Differences to the first are added up, so that what is
// equal in all stays bit for bit.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let first = a[at];
  let sum = ((b[at] - first) + (c[at] - first)) + ((d[at] - first) + (e[at] - first));
  output[at] = vec4f((first + sum / params.total).xyz, 1.0);
}
