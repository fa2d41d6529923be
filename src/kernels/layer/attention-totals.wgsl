// For each query (column): R the largest logit over the keys (rows), G the sum of exp(logit - largest), B the best key
// (the first of equals; -1 where none is valid). logit = scale * score; for a key that is not valid it is 0, or with
// `strict` there is none.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var most = -3.0e38;
  var bestLogit = -3.0e38;
  var best = -1.0;
  for (var k = 0u; k < params.keys; k++) {
    if (valid[k] < 0.5 && params.strict == 1u) { continue; }
    let logit = select(0.0, params.scale * scores[k * params.width + id.x], valid[k] >= 0.5);
    most = max(most, logit);
    if (valid[k] >= 0.5 && logit > bestLogit) { bestLogit = logit; best = f32(k); }
  }
  var sum = 0.0;
  for (var k = 0u; k < params.keys; k++) {
    if (valid[k] < 0.5 && params.strict == 1u) { continue; }
    let logit = select(0.0, params.scale * scores[k * params.width + id.x], valid[k] >= 0.5);
    sum += exp(logit - most);
  }
  output[id.x] = vec4f(most, sum, best, 1.0);
}
