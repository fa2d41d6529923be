// A soft mask: smoothstep of the signed distance to the hole's rim, which runs half a pixel away from
// the pixels on either side; positive inside. Both distances come squared.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let inside = toKnown[at];
  let signed = select(0.5 - sqrt(toMissing[at]), sqrt(inside) - 0.5, inside > 0.0);
  let t = clamp((signed - params.low) / (params.high - params.low), 0.0, 1.0);
  output[at] = t * t * (3.0 - 2.0 * t);
}
