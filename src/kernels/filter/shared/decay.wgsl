// exp(-x) for x >= 0, to a few units in the last place: the built-in function may differ between devices by more
// than sums of many weights should.
fn decay(x : f32) -> f32 {
  if (x > 80.0) { return 0.0; }
  let t = x * 1.44269504f;
  let n = floor(t + 0.5f);
  let g = (n - t) * 0.693147181f;
  let series = 1.0f + g * (1.0f + g * (0.5f + g * (0.166666667f + g * (4.16666667e-2f + g * (8.33333333e-3f
    + g * (1.38888889e-3f + g * 1.98412698e-4f))))));
  return series * bitcast<f32>((127u - u32(n)) << 23u);
}

