import { damagesOf, mean, type Row, type Score, signed } from './table.ts';

const FLAGSHIP = 'neural/hybrid-gate';
const TEXTURE = 'neural/hybrid-gate, weights for texture';
const HARMONIC = 'inpaint/harmonic';

/** Of each measure whether more is better. */
const measures = { psnr: 1, ssim: 1, distance: -1 } as const;
const words = { psnr: 'hole PSNR', ssim: 'SSIM', distance: 'Wasserstein distance' } as const;
type Measure = keyof typeof measures;

/** What the networks should reach, each with what they did on each damage, as lines of Markdown. */
export function printGateAims(rows: readonly Row[]): string {
  const damages = damagesOf(rows);
  const aims = [
    { asked: 'The flagship at least 0.5 dB above the harmonic fill', found: flagship },
    {
      asked:
        'Its weights for texture at most half of the harmonic fill’s Wasserstein distance, at most 1 dB below it',
      found: texture,
    },
    {
      asked: 'The best hybrid above every single method in two of the three measures',
      found: hybrid,
    },
  ];
  return aims
    .map(({ asked, found }) =>
      [`- ${asked}:`, ...damages.map((damage) => `  - ${damage}: ${found(rows, damage)}`)].join(
        '\n',
      ),
    )
    .join('\n');
}

const verdict = (reached: boolean) => (reached ? '**reached**' : '**not reached**');
const decibel = (value: number) => `${signed(value, 2)} dB`;

function meansOf(row: Row | undefined, damage: string): Readonly<Record<Measure, number>> {
  const own = row?.scores.filter((score) => score.damage === damage) ?? [];
  const meanOf = (of: keyof Score) => mean(own.map((score) => score[of]));
  return { psnr: meanOf('psnr'), ssim: meanOf('ssim'), distance: meanOf('distance') };
}

/** Two rows' means on one damage, of which the second is the harmonic fill's. */
function besideHarmonic(rows: readonly Row[], wanted: string, damage: string) {
  const find = (name: string) => rows.find((row) => row.name === name);
  return [meansOf(find(wanted), damage), meansOf(find(HARMONIC), damage)] as const;
}

function flagship(rows: readonly Row[], damage: string): string {
  const [ours, harmonic] = besideHarmonic(rows, FLAGSHIP, damage);
  const gain = ours.psnr - harmonic.psnr;
  return `${verdict(gain >= 0.5)}, ${decibel(gain)}`;
}

function texture(rows: readonly Row[], damage: string): string {
  const [ours, harmonic] = besideHarmonic(rows, TEXTURE, damage);
  const [ratio, gain] = [ours.distance / harmonic.distance, ours.psnr - harmonic.psnr];
  return `${verdict(ratio <= 0.5 && gain >= -1)}, ${ratio.toFixed(3)} of its distance at ${decibel(gain)}`;
}

/** Only hybrids over as many photos as the single methods are compared. */
function hybrid(rows: readonly Row[], damage: string): string {
  const photosOf = ({ scores }: Row) => scores.filter((score) => score.damage === damage).length;
  const most = Math.max(...rows.map(photosOf));
  const whole = rows.filter((row) => photosOf(row) === most);
  const singles = whole.filter(({ kind }) => kind !== 'hybrid');
  const best = (of: Measure) =>
    singles
      .map((row) => ({ name: row.name, value: meansOf(row, damage)[of] }))
      .toSorted((a, b) => measures[of] * (b.value - a.value))[0];
  const found = whole
    .filter(({ kind }) => kind === 'hybrid')
    .map((row) => {
      const own = meansOf(row, damage);
      const won = (Object.keys(measures) as Measure[]).filter((of) => {
        const single = best(of);
        return single && measures[of] * (own[of] - single.value) > 0;
      });
      return { name: row.name, own, won };
    })
    .toSorted((a, b) => b.won.length - a.won.length)[0];
  if (!found) return 'not measured';
  const single = best('psnr');
  const gain = single ? `, ${decibel(found.own.psnr - single.value)} to ${single.name}` : '';
  const where = found.won.map((of) => words[of]).join(' and ') || 'none';
  return `${verdict(found.won.length >= 2)}, ${found.name} in ${where}${gain}`;
}
