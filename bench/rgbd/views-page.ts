import { mean } from '../comparison/table.ts';

interface Likeness {
  readonly psnr: number;
  readonly ssim: number;
}

/** How good one way is for one pair; null where it leaves holes. */
export interface Scores {
  readonly visible: Likeness;
  readonly inner: Likeness | null;
  readonly strip: Likeness | null;
  readonly seam: number | null;
  readonly flicker: { readonly filled: number; readonly seen: number } | null;
}

export interface Scored extends Scores {
  readonly way: string;
  readonly kind: 'layers' | 'warp';
  readonly pair: string;
}

interface Column {
  readonly head: string;
  readonly digits: number;
  readonly best: 'largest' | 'smallest' | 'none';
  of(row: Scored): number | null;
}

const columns: readonly Column[] = [
  { head: 'visible, dB', digits: 2, best: 'largest', of: ({ visible }) => visible.psnr },
  { head: 'SSIM', digits: 4, best: 'largest', of: ({ visible }) => visible.ssim },
  {
    head: 'between things, dB',
    digits: 2,
    best: 'largest',
    of: ({ inner }) => inner?.psnr ?? null,
  },
  { head: 'SSIM', digits: 4, best: 'largest', of: ({ inner }) => inner?.ssim ?? null },
  { head: 'strip, dB', digits: 2, best: 'largest', of: ({ strip }) => strip?.psnr ?? null },
  { head: 'SSIM', digits: 4, best: 'largest', of: ({ strip }) => strip?.ssim ?? null },
  { head: 'seam', digits: 2, best: 'none', of: ({ seam }) => seam },
  {
    head: 'flicker, filled',
    digits: 4,
    best: 'smallest',
    of: ({ flicker }) => flicker?.filled ?? null,
  },
  { head: 'flicker, seen', digits: 4, best: 'none', of: ({ flicker }) => flicker?.seen ?? null },
];

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** The means over all pairs, then each pair by itself. */
export function printTables(rows: readonly Scored[]): string {
  const pairs = distinct(rows.map(({ pair }) => pair));
  return [
    tableOf(`Mean over ${pairs.join(', ')}`, rows),
    ...pairs.map((pair) =>
      tableOf(
        pair,
        rows.filter((row) => row.pair === pair),
      ),
    ),
  ].join('\n');
}

function tableOf(title: string, rows: readonly Scored[]): string {
  const ways = distinct(rows.map(({ way }) => way)).map((way) => ({
    way,
    values: columns.map(({ of }) => {
      const values = rows.filter((row) => row.way === way).map(of);
      const numbers = values.filter((value) => value !== null);
      return numbers.length === values.length ? mean(numbers) : null;
    }),
  }));
  const lines = ways.map(({ way, values }) => {
    const cells = columns.map(({ digits, best }, column) => {
      const value = values[column] ?? null;
      if (value === null) return '–';
      const all = ways.flatMap((row) => row.values[column] ?? []);
      const isBest =
        best !== 'none' && value === (best === 'largest' ? Math.max(...all) : Math.min(...all));
      return isBest ? `**${value.toFixed(digits)}**` : value.toFixed(digits);
    });
    return `| ${[way, ...cells].join(' | ')} |`;
  });
  return [
    `## ${title}`,
    '',
    `| way | ${columns.map(({ head }) => head).join(' | ')} |`,
    `| --- | ${columns.map(() => '--:').join(' | ')} |`,
    ...lines,
    '',
  ].join('\n');
}

/** docs/views.md. */
export const pageOf = (rows: readonly Scored[]): string => `# Views from beside

Written by \`npm run compare:views -- --write\`: the left pictures of stereo pairs (Middlebury teddy, aloe and
motorcycle, some 110 pixels wide; they are not part of this repository) seen from the right camera, beside the
real right pictures.

All ways start from the measured disparity, completed by \`depth/guided-harmonic\` along the photo. **Warp** moves the photo
(\`dibr/warp\`) and fills the holes of each view by themselves; **layers** make what is behind once (\`ldi/build\`) and
render it from everywhere (\`ldi/path\`). Default parameters. The same pixels are scored for all ways, RGB in code values:

- **visible**: what the warped photo shows; its SSIM sees the rims of holes too, black where they are left;
- **between things**: holes of the warped photo that something near had hidden;
- **strip**: holes at the right, which the left camera never had in its picture;
- **seam**: steps across the rims of the holes against those around them, mean over four views on the way; 1 is
  as rough as its surroundings;
- **flicker**: how much a surface changes its colour from view to view, in filled and in seen pixels. A little is the
  blending between pixels: what is seen shows how much.

${printTables(rows)}`;
