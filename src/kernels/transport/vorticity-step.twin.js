// One explicit step of  w_t + v . grad w = nu div(g(|grad w|) grad w)  at missing pixels, known ones
// copied: carried by the flow v = (-u_y, u_x) along the level lines of u, spread where it is even,
// g(d) = 1 / (1 + (d / contrast)^2) . v . grad w is Arakawa's Jacobian (1966, eq. 45), which neither gains
// nor loses vorticity; what an explicit step lacks is added along the flow alone, never across it: the
// second difference of w in its direction times |v| / 2 . The border is repeated.
function vorticityStep(vorticity, u, hole, width, height, dt, viscosity, contrast) {
  const x = this.thread.x;
  const y = this.thread.y;
  const c = this.thread.z;
  let result = vorticity[c][y][x];
  if (hole[y][x] >= 0.5) {
    const e = Math.min(x + 1, width - 1);
    const w = Math.max(x - 1, 0);
    const s = Math.min(y + 1, height - 1);
    const n = Math.max(y - 1, 0);
    const here = result;
    const qe = vorticity[c][y][e];
    const qw = vorticity[c][y][w];
    const qs = vorticity[c][s][x];
    const qn = vorticity[c][n][x];
    const qse = vorticity[c][s][e];
    const qsw = vorticity[c][s][w];
    const qne = vorticity[c][n][e];
    const qnw = vorticity[c][n][w];
    const pe = u[c][y][e];
    const pw = u[c][y][w];
    const ps = u[c][s][x];
    const pn = u[c][n][x];
    const pse = u[c][s][e];
    const psw = u[c][s][w];
    const pne = u[c][n][e];
    const pnw = u[c][n][w];
    const straight = (pe - pw) * (qs - qn) - (ps - pn) * (qe - qw);
    const corners = pe * (qse - qne) - pw * (qsw - qnw) - ps * (qse - qsw) + pn * (qne - qnw);
    const turned = qs * (pse - psw) - qn * (pne - pnw) - qe * (pse - pne) + qw * (psw - pnw);
    const carried = (straight + corners + turned) / 12;
    const right = -0.5 * (ps - pn);
    const down = 0.5 * (pe - pw);
    const xx = qe - 2 * here + qw;
    const yy = qs - 2 * here + qn;
    const xy = 0.25 * (qse - qsw - qne + qnw);
    const speed = Math.sqrt(right * right + down * down + 1e-12);
    const along = (0.5 * (right * right * xx + 2 * right * down * xy + down * down * yy)) / speed;
    const spread =
      (qe - here) / (1 + ((qe - here) / contrast) * ((qe - here) / contrast)) +
      (qw - here) / (1 + ((qw - here) / contrast) * ((qw - here) / contrast)) +
      (qs - here) / (1 + ((qs - here) / contrast) * ((qs - here) / contrast)) +
      (qn - here) / (1 + ((qn - here) / contrast) * ((qn - here) / contrast));
    result = here + dt * (along - carried + viscosity * spread);
  }
  return result;
}
