// For each query (column): R the largest logit over the keys (rows), G the sum of exp(logit - largest), B the best key
// (the first of equals; -1 where none is valid). logit = scale * score; for a key that is not valid it is 0, or with
// `strict` there is none.
function attentionTotals(scores, valid, width, height, keys, scale, strict) {
  const q = this.thread.x;
  let most = -3e38;
  let bestLogit = -3e38;
  let best = -1;
  for (let k = 0; k < keys; k++) {
    if (valid[0][k] >= 0.5) {
      const logit = scale * scores[k][q];
      most = Math.max(most, logit);
      if (logit > bestLogit) {
        bestLogit = logit;
        best = k;
      }
    } else {
      if (strict == 0) {
        most = Math.max(most, 0);
      }
    }
  }
  let value = most;
  if (this.thread.z == 2) {
    value = best;
  }
  if (this.thread.z == 1) {
    let sum = 0;
    for (let k = 0; k < keys; k++) {
      if (valid[0][k] >= 0.5) {
        sum += Math.exp(scale * scores[k][q] - most);
      } else {
        if (strict == 0) {
          sum += Math.exp(0 - most);
        }
      }
    }
    value = sum;
  }
  return value;
}
