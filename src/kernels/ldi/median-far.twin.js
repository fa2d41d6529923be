// The median of the frames that show a pixel far; of two their mean, of none the first frame.
function medianFar(first, second, third, nearFirst, nearSecond, nearThird, width, height) {
  const x = this.thread.x;
  const y = this.thread.y;
  const a = first[this.thread.z][y][x];
  const b = second[this.thread.z][y][x];
  const c = third[this.thread.z][y][x];
  const hidesA = nearFirst[y][x];
  const hidesB = nearSecond[y][x];
  const hidesC = nearThird[y][x];
  let result = a;
  if (hidesA < 0.5) {
    if (hidesB < 0.5) {
      result = 0.5 * (a + b);
      if (hidesC < 0.5) {
        result = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
      }
    } else if (hidesC < 0.5) {
      result = 0.5 * (a + c);
    }
  } else if (hidesB < 0.5) {
    result = b;
    if (hidesC < 0.5) {
      result = 0.5 * (b + c);
    }
  } else if (hidesC < 0.5) {
    result = c;
  }
  return result;
}
