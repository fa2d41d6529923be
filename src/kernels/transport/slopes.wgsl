// What a structure tensor needs of each pixel known before a wave:  v_x^2 - v_y^2 , 2 v_x v_y , and 1; all 0
// elsewhere. Central differences, one-sided at the border. In place, within the band around the wave.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let ahead = time[at] - params.wave;
  if (ahead < -params.behind || ahead > 0.0) { return; }
  if (rank[at] >= params.wave) { slopes[at] = vec4f(0.0); return; }
  let right = select(at, at + 1u, id.x + 1u < params.width);
  let left = select(at, at - 1u, id.x > 0u);
  let below = select(at, at + params.width, id.y + 1u < params.height);
  let above = select(at, at - params.width, id.y > 0u);
  let dx = (luma[right] - luma[left]) / max(f32(right - left), 1.0);
  let dy = (luma[below] - luma[above]) / max(f32((below - above) / params.width), 1.0);
  slopes[at] = vec4f(dx * dx - dy * dy, 2.0 * dx * dy, 1.0, 1.0);
}
