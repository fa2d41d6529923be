import type { PlainTwin } from '../gpu/source.ts';

const LARGEST = 0x7fffffff;
/** Makes sums positive before they are divided, as the shader does. */
const RAISE = 1024;

export const assignTwin: PlainTwin = (
  [colour, centres],
  output,
  { width, height },
  [step = 1, compactness = 0, columns = 1, rows = 1],
) => {
  if (!colour || !centres) throw new Error('superpixels read two planes');
  const [pixels, places] = [width * height, 2 * columns * rows];
  const [unlike, far] = [step * step, 4 * compactness * compactness];
  return (y) => {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const [cellX, cellY] = [Math.floor(x / step), Math.floor(y / step)];
      let [best, label] = [LARGEST, 0];
      for (let row = Math.max(0, cellY - 1); row <= Math.min(rows - 1, cellY + 1); row++) {
        for (
          let column = Math.max(0, cellX - 1);
          column <= Math.min(columns - 1, cellX + 1);
          column++
        ) {
          const place = row * 2 * columns + column;
          let colours = 0;
          for (let c = 0; c < 3; c++) {
            const difference =
              (centres[c * places + place + columns] as number) -
              (colour[c * pixels + at] as number);
            colours += difference * difference;
          }
          const dx = (centres[place] as number) - x;
          const dy = (centres[places + place] as number) - y;
          const cost = unlike * colours + far * (dx * dx + dy * dy);
          if (cost < best) [best, label] = [cost, row * columns + column];
        }
      }
      output[at] = label;
    }
  };
};

export const centresTwin: PlainTwin = (
  [before, label, colour],
  output,
  { width, height },
  [step = 1, labelWidth = 1, labelHeight = 1],
) => {
  if (!before || !label || !colour) throw new Error('centres read three planes');
  const [columns, places, pixels] = [width / 2, width * height, labelWidth * labelHeight];
  output.set(before);
  return (row) => {
    for (let column = 0; column < columns; column++) {
      const sums = [0, 0, 0, 0, 0];
      let count = 0;
      const mine = row * columns + column;
      for (
        let y = Math.max(0, (row - 1) * step);
        y < Math.min(labelHeight, (row + 2) * step);
        y++
      ) {
        const right = Math.min(labelWidth, (column + 2) * step);
        for (let x = Math.max(0, (column - 1) * step); x < right; x++) {
          const at = y * labelWidth + x;
          if (label[at] !== mine) continue;
          count++;
          (sums[0] as number) += x;
          (sums[1] as number) += y;
          for (let c = 0; c < 3; c++) (sums[2 + c] as number) += colour[c * pixels + at] as number;
        }
      }
      if (count === 0) continue;
      const mean = sums.map(
        (sum) => Math.floor((2 * sum + count + RAISE * 2 * count) / (2 * count)) - RAISE,
      );
      const at = row * width + column;
      for (let c = 0; c < 3; c++) {
        output[c * places + at] = c < 2 ? (mean[c] as number) : 0;
        output[c * places + at + columns] = mean[2 + c] as number;
      }
    }
  };
};
