// What the double well adds to the potential of a phase:  C u - r W'(t) / eps ,  W = t^2 (1 - t)^2 ,
// t = (u - low) / r  between the two wells at low (bounds, first pixel) and low + r (second), channel by channel;
// C u alone in a channel whose wells are one. C keeps the rest of the scheme convex.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let here = u[at].xyz;
  let low = bounds[0].xyz;
  let range = bounds[1].xyz - low;
  let t = (here - low) / max(range, vec3f(1e-6));
  let slope = select(2.0 * t * (1.0 - t) * (1.0 - 2.0 * t), vec3f(0.0), range <= vec3f(1e-6));
  output[at] = vec4f(params.convexity * here - range * slope / params.epsilon, 0.0);
}
