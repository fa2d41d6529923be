// One direction of a resampling by a whole factor. Output x has the phase x mod period and reads from
// floor(x / period) step + first on:  sum_i taps(phase, i) u(start + i).  The border is repeated.
function resampleLine(
  image,
  taps,
  width,
  height,
  fromWidth,
  fromHeight,
  across,
  period,
  step,
  first,
  count,
) {
  const c = this.thread.z;
  let place = this.thread.x;
  if (across == 0) {
    place = this.thread.y;
  }
  const turn = Math.floor(place / period);
  const phase = place - turn * period;
  const start = turn * step + first;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (across == 1) {
      sum +=
        taps[phase][i] * image[c][this.thread.y][Math.min(Math.max(start + i, 0), fromWidth - 1)];
    } else {
      sum +=
        taps[phase][i] * image[c][Math.min(Math.max(start + i, 0), fromHeight - 1)][this.thread.x];
    }
  }
  return sum;
}
