// A residual step: out = maps + ELU(change),  ELU(x) = x for x > 0, else exp(x) - 1.
function addElu(maps, change, width, height) {
  let bent = change[this.thread.y][this.thread.x];
  if (bent <= 0) {
    bent = Math.exp(bent) - 1;
  }
  return maps[this.thread.y][this.thread.x] + bent;
}
