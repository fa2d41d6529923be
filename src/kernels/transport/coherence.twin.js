// Fills the pixels of one rank: the mean of pixels y of a smaller rank within the radius, weighed by
// 1 / |x - y| exp(-mu^2 / (2 radius^2) ((x - y) . c)^2) , c the direction in which the surroundings change
// most. Exponents are taken relative to the least one, so that some weight is always there.
function coherence(u, rank, guidance, width, height, wave, radius) {
  const px = this.thread.x;
  const py = this.thread.y;
  const c = this.thread.z;
  let result = u[c][py][px];
  if (rank[py][px] == wave) {
    const scale = guidance[2][py][px] / radius;
    const cosine = guidance[0][py][px];
    const sine = guidance[1][py][px];
    let least = 1e30;
    let sum = 0;
    let weights = 0;
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < 2 * radius + 1; j++) {
        const dy = j - radius;
        const y = py + dy;
        if (y >= 0 && y < height) {
          for (let i = 0; i < 2 * radius + 1; i++) {
            const dx = i - radius;
            const x = px + dx;
            if (x >= 0 && x < width && dx * dx + dy * dy <= radius * radius) {
              if (rank[y][x] < wave) {
                const across = scale * (dx * cosine + dy * sine);
                const strain = 0.5 * across * across;
                if (pass == 0) {
                  least = Math.min(least, strain);
                } else {
                  const weight = Math.exp(least - strain) / Math.sqrt(dx * dx + dy * dy);
                  sum += weight * u[c][y][x];
                  weights += weight;
                }
              }
            }
          }
        }
      }
    }
    if (weights > 0) {
      result = sum / weights;
    }
  }
  return result;
}
