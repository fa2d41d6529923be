// Disparities in whole steps above the least one: floor((d - least) scale), 0 to 255; scale is a power of two.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = clamp(floor((disparity[at] - params.least) * params.scale), 0.0, 255.0);
}
