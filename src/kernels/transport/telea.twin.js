// Fills the pixels of one rank: the weighted mean, over usable pixels q within the radius, of
// u(q) + damping * grad u(q) . (p - q) , with the weight
// |cos(p - q, N)| / |p - q|^2 / (1 + |T(p) - T(q)|) . Usable is what was filled before: a smaller rank,
// or when marching a clearly smaller time. Slopes are taken between usable pixels alone.
// Lanes of front: T, N.
function telea(u, rank, front, width, height, wave, radius, marching, slack, firstOrder, decay) {
  const px = this.thread.x;
  const py = this.thread.y;
  const c = this.thread.z;
  let result = u[c][py][px];
  if (rank[py][px] == wave) {
    const time = front[0][py][px];
    const own = time - slack;
    const damping = firstOrder * Math.exp(-Math.max(time - 1, 0) * decay);
    let sum = 0;
    let weights = 0;
    let low = 0;
    let high = 1;
    for (let j = 0; j < 2 * radius + 1; j++) {
      for (let i = 0; i < 2 * radius + 1; i++) {
        const dx = i - radius;
        const dy = j - radius;
        const square = dx * dx + dy * dy;
        const x = px + dx;
        const y = py + dy;
        if (
          square > 0 &&
          square <= radius * radius &&
          x >= 0 &&
          y >= 0 &&
          x < width &&
          y < height
        ) {
          const other = rank[y][x];
          if (other < wave && (marching == 0 || other == 0 || front[0][y][x] < own)) {
            const direction = Math.max(
              Math.abs(dx * front[1][py][px] + dy * front[2][py][px]) / Math.sqrt(square),
              0.001,
            );
            const weight = direction / square / (1 + Math.abs(time - front[0][y][x]));
            const value = u[c][y][x];
            low = Math.min(low, value);
            high = Math.max(high, value);
            let rise = 0;
            if (damping > 0) {
              for (let axis = 0; axis < 2; axis++) {
                let slope = 0;
                let count = 0;
                for (let side = -1; side < 2; side += 2) {
                  let nx = x;
                  let ny = y;
                  if (axis == 0) {
                    nx = x + side;
                  } else {
                    ny = y + side;
                  }
                  if (nx >= 0 && ny >= 0 && nx < width && ny < height) {
                    const beside = rank[ny][nx];
                    if (beside < wave && (marching == 0 || beside == 0 || front[0][ny][nx] < own)) {
                      slope += side * (u[c][ny][nx] - value);
                      count += 1;
                    }
                  }
                }
                slope = slope / Math.max(count, 1);
                if (axis == 0) {
                  rise += slope * dx;
                } else {
                  rise += slope * dy;
                }
              }
            }
            sum += weight * (value - damping * rise);
            weights += weight;
          }
        }
      }
    }
    if (weights > 0) {
      result = Math.min(Math.max(sum / weights, low), high);
    }
  }
  return result;
}
