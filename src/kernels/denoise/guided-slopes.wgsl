// The slopes of the best plane through the guide's colours for one channel of the input: (S + epsilon 1) a = c.
// S is the covariance of the guide, `same` (RR, GG, BB) and `next` (RG, GB, BR); c that of the guide with the
// input, whose lanes are `cross0` (Rr, Gg, Bb), `cross1` (Rg, Gb, Br), `cross2` (Rb, Gr, Bg). With `apart` 1 each channel is
// fitted by its own alone. Solved by L D L', which loses fewest digits where the guide is grey.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let k = params.channel;
  if (params.apart == 1u) {
    var slopes = vec3f(0.0);
    slopes[k] = cross0[at][k] / (same[at][k] + params.epsilon);
    output[at] = vec4f(slopes, 1.0);
    return;
  }
  var c = vec3f(cross0[at].x, cross2[at].y, cross1[at].z);
  if (k == 1u) { c = vec3f(cross1[at].x, cross0[at].y, cross2[at].z); }
  if (k == 2u) { c = vec3f(cross2[at].x, cross1[at].y, cross0[at].z); }
  let s = same[at].xyz + params.epsilon;
  let n = next[at].xyz;
  let l10 = n.x / s.x;
  let l20 = n.z / s.x;
  let d1 = max(s.y - l10 * n.x, params.epsilon);
  let e = n.y - l20 * n.x;
  let l21 = e / d1;
  let d2 = max(s.z - l20 * n.z - l21 * e, params.epsilon);
  let y1 = c.y - l10 * c.x;
  let y2 = c.z - l20 * c.x - l21 * y1;
  let a2 = y2 / d2;
  let a1 = y1 / d1 - l21 * a2;
  let a0 = c.x / s.x - l10 * a1 - l20 * a2;
  output[at] = vec4f(a0, a1, a2, 1.0);
}
