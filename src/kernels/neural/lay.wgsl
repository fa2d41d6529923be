// Lays a tile onto a picture in place, faded in along its left and upper edge:
//   u = (1 - w) u + w tile,   w = s(x / across) s(y / down),   s(t) = t t (3 - 2 t), 1 from t = 1 on.
// Where a mask is asked for, only missing pixels change.

fn fade(at : u32, length : u32) -> f32 {
  if (at >= length) { return 1.0; }
  let t = (f32(at) + 0.5) / f32(length);
  return t * t * (3.0 - 2.0 * t);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  if (id.x < params.left || id.y < params.top) { return; }
  let x = id.x - params.left;
  let y = id.y - params.top;
  if (x >= params.tileWidth || y >= params.tileHeight) { return; }
  let at = id.y * params.width + id.x;
  if (params.masked == 1u && mask[at] < 0.5) { return; }
  let w = fade(x, params.across) * fade(y, params.down);
  let fresh = tile[y * params.tileWidth + x].xyz;
  if (w >= 1.0) { image[at] = vec4f(fresh, 1.0); return; }
  image[at] = vec4f((1.0 - w) * image[at].xyz + w * fresh, 1.0);
}
