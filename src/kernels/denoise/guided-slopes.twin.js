// The slopes of the best plane through the guide's colours for one channel of the input: (S + epsilon 1) a = c.
// S is the covariance of the guide, `same` (RR, GG, BB) and `next` (RG, GB, BR); c that of the guide with the
// input, whose lanes are `cross0` (Rr, Gg, Bb), `cross1` (Rg, Gb, Br), `cross2` (Rb, Gr, Bg). With `apart` 1 each channel is
// fitted by its own alone. Solved by L D L', which loses fewest digits where the guide is grey.
function guidedSlopes(same, next, cross0, cross1, cross2, width, height, channel, epsilon, apart) {
  const x = this.thread.x;
  const y = this.thread.y;
  const lane = this.thread.z;
  let result = 0;
  if (apart == 1) {
    if (lane == channel) {
      result = cross0[channel][y][x] / (same[channel][y][x] + epsilon);
    }
  } else {
    let c0 = cross0[0][y][x];
    let c1 = cross2[1][y][x];
    let c2 = cross1[2][y][x];
    if (channel == 1) {
      c0 = cross1[0][y][x];
      c1 = cross0[1][y][x];
      c2 = cross2[2][y][x];
    }
    if (channel == 2) {
      c0 = cross2[0][y][x];
      c1 = cross1[1][y][x];
      c2 = cross0[2][y][x];
    }
    const s0 = same[0][y][x] + epsilon;
    const l10 = next[0][y][x] / s0;
    const l20 = next[2][y][x] / s0;
    const d1 = Math.max(same[1][y][x] + epsilon - l10 * next[0][y][x], epsilon);
    const e = next[1][y][x] - l20 * next[0][y][x];
    const l21 = e / d1;
    const d2 = Math.max(same[2][y][x] + epsilon - l20 * next[2][y][x] - l21 * e, epsilon);
    const y1 = c1 - l10 * c0;
    const y2 = c2 - l20 * c0 - l21 * y1;
    const a2 = y2 / d2;
    const a1 = y1 / d1 - l21 * a2;
    result = c0 / s0 - l10 * a1 - l20 * a2;
    if (lane == 1) {
      result = a1;
    }
    if (lane == 2) {
      result = a2;
    }
  }
  return result;
}
