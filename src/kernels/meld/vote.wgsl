// What the patches over each pixel say of its colour, or with a step of how much larger its neighbour there is:
// u(p) = sum_q w(q) S_q(p) / sum_q w(q),  g(p) = sum_q w(q) (S_q(p + step) - S_q(p)) / sum_q w(q),
// q over the patches that cover p (and p + step), S_q the source's patch, turned, scaled and toned as it matches,
// w(q) = confidence(q) * weights[cost(q) / binWidth]. With `best` set only the cheapest speaks.
// Where none does: 16777215.

const SILENT = 16777215.0;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let radius = i32(params.radius);
  let step = vec2i(i32(params.stepX), i32(params.stepY));
  let isEdge = params.stepX + params.stepY > 0u;
  var sum = Colour();
  var total = Number();
  var cheapest = SILENT;
  for (var dy = -radius; dy <= radius - step.y; dy++) {
    for (var dx = -radius; dx <= radius - step.x; dx++) {
      // The pixel lies at (dx, dy) of the patch around q.
      let away = vec2i(dx, dy);
      let q = vec2i(id.xy) - away;
      if (q.x < 0 || q.y < 0 || q.x >= i32(params.width) || q.y >= i32(params.height)) { continue; }
      let here = u32(q.y) * params.width + u32(q.x);
      let found = matches[here];
      if (found.x < 0.0 || confidence[here] < 1.0) { continue; }
      if (params.best == 1u && found.w >= cheapest) { continue; }
      var said = saidAt(found, here, away + step);
      if (isEdge) { said -= saidAt(found, here, away); }
      if (params.best == 1u) {
        cheapest = found.w;
        sum = said;
        total = Number(1);
        continue;
      }
      let bin = min(u32(found.w) / params.binWidth, params.bins - 1u);
      let weight = Number(weights[bin] * confidence[here]);
      sum += weight * said;
      total += weight;
    }
  }
  var mean = vec3f(SILENT);
  if (total > Number(0)) { mean = meanOf(sum, total); }
  output[id.y * params.width + id.x] = vec4f(mean, 1.0);
}
